/** Lets a field grow with its text; CSS says how far. */
export function fitToContent(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.blockSize = 'auto'
  area.style.blockSize = `${area.scrollHeight}px`
}
