/** Time for the screen to be drawn anew, and too short to notice. */
const drawn = 80;

/** Pausing takes its own button away, and so does resuming: the one that stands for it now takes the focus, unless it went elsewhere. */
export function keepFocus(): void {
  setTimeout(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>("[data-turn]")?.focus();
  }, drawn);
}
