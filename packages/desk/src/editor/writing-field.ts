import type { Editor } from '@tiptap/core'

/** What somebody types into, whichever way it shows the text. */
export interface WritingField {
  focus(): void
  hasFocus(): boolean
  /** What the toolbar works on; a field for the source has none. */
  editor: Editor | null
  /** What stands before the caret in its line, a picture or a mention as `\uFFFC`; `null` while a text is selected. */
  textBefore(): string | null
  /** Puts Markdown in place of the last characters before the caret, or of the selection. */
  insert(markdown: string, options?: InsertOptions): void
  /** Tells a screen reader which option of which list the next Enter takes. */
  pointAt(option: { list: string; active: string } | null): void
}

export interface InsertOptions {
  /** How many characters before the caret make room for it. */
  replacing?: number
  /** Goes on typing behind a space. */
  spaceAfter?: boolean
}

/** Sets on a field, or takes away, what `WritingField.pointAt` says. */
export function pointFieldAt(field: HTMLElement, option: { list: string; active: string } | null): void {
  const attributes = {
    'aria-autocomplete': option && 'list',
    'aria-haspopup': option && 'listbox',
    'aria-controls': option && option.list,
    'aria-activedescendant': option && option.active,
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) field.removeAttribute(name)
    else field.setAttribute(name, value)
  }
}
