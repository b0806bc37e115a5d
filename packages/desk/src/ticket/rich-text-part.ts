import type * as RichText from '../editor/RichText.tsx'

/** What comes with the rich editor: its field, its toolbar and the question for an address. */
export type RichTextPart = typeof RichText

/** Fetches it; its size is why it is not there from the beginning. */
export const loadRichText = (): Promise<RichTextPart> => import('../editor/RichText.tsx')
