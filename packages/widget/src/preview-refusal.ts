/** The code with which the desk's preview refuses to write. Its words are the desk's, and for people. */
export const PREVIEW_REFUSAL = 'preview'
