/**
 * Keeps the node at the end of the body: also when the body does not exist yet, and when the host's router
 * swaps or empties it; `onAttached` hears of each time. Returns a function that stops and removes the node.
 */
export function keepAttached(node: Element, onAttached: () => void): () => void {
  const observer = new MutationObserver(place)

  function place(): void {
    const { body } = document
    if (!body) return
    if (node.parentNode !== body) body.append(node)
    observer.observe(body, { childList: true })
    onAttached()
  }

  observer.observe(document.documentElement, { childList: true })
  place()
  return () => {
    observer.disconnect()
    node.remove()
  }
}
