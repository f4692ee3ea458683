/** Time for the screen to be drawn anew, and too short to notice. */
const drawn = 80;

/** Some buttons take themselves away (pause, send again, lift): what stands for them now takes the focus, unless it went elsewhere. */
export function keepFocus(find: () => HTMLElement | null): void {
  setTimeout(() => {
    if (document.activeElement === document.body) (find() ?? document.getElementById("content"))?.focus();
  }, drawn);
}
