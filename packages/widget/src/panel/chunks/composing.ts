/** What comes together: what helps to write, for those who ask for it. */
export { applyFormat } from '../composing/apply-format.ts'
export { EmojiPicker } from '../composing/EmojiPicker.tsx'
export { FormatBar } from '../composing/FormatBar.tsx'
export { insertText } from '../composing/insert-text.ts'
