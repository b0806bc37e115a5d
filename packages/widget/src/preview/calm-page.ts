/**
 * What the widget may do on a page of its own and not in a frame of the desk: the focus stays with whoever is typing beside it, and the
 * browser's way back belongs to the desk.
 */
export function calmPage(page: Window & typeof globalThis): void {
  const { focus } = page.HTMLElement.prototype
  page.HTMLElement.prototype.focus = function focusIfHere(options) {
    if (page.document.hasFocus()) focus.call(this, options)
  }
  page.history.pushState = () => undefined
}
