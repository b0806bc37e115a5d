import type { TextFormat } from './format-text.ts'

const SHORTCUTS: Readonly<Record<string, TextFormat>> = { b: 'bold', i: 'italic', k: 'link' }

/** The format that the usual keys ask for, or `undefined`. */
export function formatOfKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent): TextFormat | undefined {
  return (ctrlKey || metaKey) && !altKey && !shiftKey ? SHORTCUTS[key.toLowerCase()] : undefined
}
