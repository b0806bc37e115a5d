const KEPT_MS = 60_000

/** Lets the browser save a file that was made here. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Safari reads the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS)
}
