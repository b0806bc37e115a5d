/**
 * What happens inside of the panel and means it alone. The page would hear of it as of something done to `<deskhand-widget>`, which is
 * no text field: a letter would be its shortcut, a pasted picture its upload, and a dialog that holds the focus would take it back.
 */
const ITS_OWN = [
  'keydown',
  'keypress',
  'keyup',
  'paste',
  'copy',
  'cut',
  'dragenter',
  'dragover',
  'dragleave',
  'drop',
  'focusin',
]

/** Ends it at the element around the panel. Who listens to the page in its capture phase still hears it. @returns a function that stops it */
export function keepToItself(container: HTMLElement): () => void {
  const listening = new AbortController()
  for (const type of ITS_OWN) container.addEventListener(type, (event) => event.stopPropagation(), listening)
  return () => listening.abort()
}
