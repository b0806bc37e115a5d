import type { Editor } from '@tiptap/core'
import { focusedChain } from './focused-chain.ts'

/** The formats a button and a key stand for; a link asks for its address first. */
export const FORMATS = [
  'bold',
  'italic',
  'strike',
  'code',
  'bulletList',
  'orderedList',
  'blockquote',
  'codeBlock',
] as const

export type Format = (typeof FORMATS)[number]

const COMMANDS: Readonly<Record<Format, (editor: Editor) => boolean>> = {
  bold: (editor) => focusedChain(editor).toggleBold().run(),
  italic: (editor) => focusedChain(editor).toggleItalic().run(),
  strike: (editor) => focusedChain(editor).toggleStrike().run(),
  code: (editor) => focusedChain(editor).toggleMark('code').run(),
  bulletList: (editor) => focusedChain(editor).toggleBulletList().run(),
  orderedList: (editor) => focusedChain(editor).toggleOrderedList().run(),
  blockquote: (editor) => focusedChain(editor).toggleBlockquote().run(),
  codeBlock: (editor) => focusedChain(editor).toggleCodeBlock().run(),
}

/** Switches it on or off for what is selected, or for what is typed next. */
export const toggleFormat = (editor: Editor, format: Format): boolean => COMMANDS[format](editor)

/** What is on where the caret stands, a link included. */
export const activeFormats = (editor: Editor): string[] =>
  [...FORMATS, 'link'].filter((format) => editor.isActive(format))

/** The keys of each format, without the one that goes with every command. */
export const FORMAT_KEYS: Readonly<Record<Format | 'link', string>> = {
  bold: 'B',
  italic: 'I',
  strike: '⇧S',
  code: 'E',
  bulletList: '⇧8',
  orderedList: '⇧7',
  blockquote: '⇧B',
  codeBlock: '⌥C',
  link: 'K',
}

/** The address of the link the caret stands in; empty outside of one. */
export function linkAddress(editor: Editor): string {
  const { href } = editor.getAttributes('link')
  return typeof href === 'string' ? href : ''
}

/** Makes what is selected a link, or changes the one the caret stands in. Without either, the address itself is put in. */
export function setLink(editor: Editor, href: string): void {
  const chain = focusedChain(editor).extendMarkRange('link')
  if (editor.state.selection.empty && !editor.isActive('link'))
    chain.insertContent({ type: 'text', text: href }).run()
  else chain.setMark('link', { href }).run()
}

export const removeLink = (editor: Editor): boolean =>
  focusedChain(editor).extendMarkRange('link').unsetMark('link').run()
