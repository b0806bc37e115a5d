import { formatText, type TextFormat } from './format-text.ts'
import { insertText } from './insert-text.ts'

/** Formats what is selected in a field. */
export function applyFormat(area: HTMLTextAreaElement, format: TextFormat, linkText: string): void {
  const { value: text, selectionStart, selectionEnd } = area
  const { start, end, insert, selectStart, selectEnd } = formatText(
    { text, start: selectionStart, end: selectionEnd },
    format,
    linkText,
  )
  insertText(area, start, end, insert)
  area.setSelectionRange(selectStart, selectEnd)
}
