/** The key that goes with Enter to send, as it is written on the member's keyboard. */
export function sendKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'
}
