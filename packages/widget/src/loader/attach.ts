/**
 * Keeps the node behind the body, not in it: routers swap or empty the body, and one that is transformed would be what
 * `position: fixed` goes by. `onAttached` hears of each time. Returns a function that stops and removes the node.
 */
export function keepAttached(node: Element, onAttached: () => void): () => void {
  const root = document.documentElement
  const observer = new MutationObserver(place)

  function place(): void {
    // Not document.body, which an <img name="body"> takes over. Before it is there, the node would come first in the tab order.
    if (!root.querySelector('body')) return
    if (node.parentNode !== root) root.append(node)
    onAttached()
  }

  observer.observe(root, { childList: true })
  place()
  return () => {
    observer.disconnect()
    node.remove()
  }
}
