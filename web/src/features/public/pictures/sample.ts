/** The invented person of every picture; her number is of a range that nobody is given. */
export const kenza = { displayName: "Kenza M.", handle: "kenza.vocals" };
export const kenzaPhone = "06 39 98 10 22";

/** What VistaFlow's own engine answers for her (`vistaflow analyze`): nothing here is made to look better. */
export const kenzaScore = 77;
export const kenzaReasons = [
  { code: "price_asked", points: 69 },
  { code: "follows", points: 4 },
  { code: "likes", points: 2 },
  { code: "comments", points: 2 },
] as const;
