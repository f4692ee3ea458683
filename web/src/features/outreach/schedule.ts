/** Ten in the morning of the next day. */
export const tomorrowMorning = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 10);

/** In days; the server takes no later time. */
export const farthest = 90;
