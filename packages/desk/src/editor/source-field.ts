import { pointFieldAt, type WritingField } from './writing-field.ts'

/** A plain field for Markdown as something to write in. */
export function sourceField(area: HTMLTextAreaElement): WritingField {
  return {
    editor: null,
    focus: () => area.focus(),
    hasFocus: () => document.activeElement === area,
    pointAt: (option) => pointFieldAt(area, option),
    textBefore() {
      const { value, selectionStart, selectionEnd } = area
      return selectionStart === selectionEnd
        ? (value.slice(0, selectionStart).split('\n').at(-1) ?? '')
        : null
    },
    insert(markdown, { replacing = 0, spaceAfter = false } = {}) {
      const from = area.selectionStart - replacing
      area.setRangeText(spaceAfter ? `${markdown} ` : markdown, from, area.selectionEnd, 'end')
      area.focus()
      area.dispatchEvent(new InputEvent('input', { bubbles: true }))
    },
  }
}
