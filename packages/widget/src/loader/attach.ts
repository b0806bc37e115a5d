/**
 * Keeps the node in the page. Without a `target` it stands behind the body, not in it: routers swap or empty the body, and one that
 * is transformed would be what `position: fixed` goes by. `onAttached` hears of each time. Returns a function that stops and
 * removes the node.
 */
export function keepAttached(node: Element, target: Element | undefined, onAttached: () => void): () => void {
  const observer = new MutationObserver(place)

  function place(): void {
    // Not by name: an <img name="documentElement"> or <img name="body"> takes those over.
    const root = document.querySelector(':root')
    if (!root) return
    // Whoever replaces the root brings another one to look at; to look at the same one again changes nothing.
    for (const parent of [document, root]) observer.observe(parent, { childList: true })
    // Before there is a body, the node would come first in the tab order.
    if (!root.querySelector('body')) return
    if (!node.isConnected) (target ?? root).append(node)
    onAttached()
  }

  place()
  return () => {
    observer.disconnect()
    node.remove()
  }
}
