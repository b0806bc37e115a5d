import type { ChainedCommands, Editor } from '@tiptap/core'

/**
 * Takes the focus, and begins a chain of commands. Tiptap's own `focus()` waits for the next picture: what is typed until then would
 * go nowhere.
 */
export function focusedChain(editor: Editor): ChainedCommands {
  editor.view.focus()
  return editor.chain()
}
