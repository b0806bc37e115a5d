export type ComposerCommand = 'send' | 'resolve' | 'link'

/** What a key with Ctrl or Command asks of the composer. */
export function commandOf({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: KeyboardEvent): ComposerCommand | null {
  if ((!ctrlKey && !metaKey) || altKey) return null
  if (key === 'Enter') return shiftKey ? 'resolve' : 'send'
  return key.toLowerCase() === 'k' && !shiftKey ? 'link' : null
}
