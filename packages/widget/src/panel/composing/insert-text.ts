/**
 * Puts text into a field in place of `start` to `end`, as if it had been typed: it can be undone, and listeners to `input` hear
 * of it.
 */
export function insertText(area: HTMLTextAreaElement, start: number, end: number, insert: string): void {
  area.focus({ preventScroll: true })
  area.setSelectionRange(start, end)
  // Deprecated without a successor: nothing else leaves the field's undo history whole.
  const command = insert === '' ? 'delete' : 'insertText'
  if (area.ownerDocument.execCommand?.(command, false, insert)) return
  area.setRangeText(insert, start, end, 'end')
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
