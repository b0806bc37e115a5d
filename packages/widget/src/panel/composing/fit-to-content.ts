/** Lets a field grow with its text; CSS says how far. */
export function fitToContent(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.setProperty('block-size', 'auto')
  area.style.setProperty('block-size', `${area.scrollHeight}px`)
}
