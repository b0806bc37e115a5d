import type { WidgetModel } from '../widget-context.ts'

/**
 * Tells the CSS how much of a phone's screen the on-screen keyboard leaves, which `100dvh` does not know.
 * @param container what the panel stands in
 * @returns a function that ends it
 */
export function watchViewport({ isOpen }: WidgetModel, container: HTMLElement): () => void {
  const viewport = window.visualViewport
  if (!viewport) return () => undefined
  const follow = (): void => {
    if (!isOpen.getSnapshot()) return
    const { height, offsetTop, scale } = viewport
    // Two fingers make it small too, and whoever looks closer wants the panel to stay as it is.
    container.style.setProperty('--viewport-height', `${height * scale}px`)
    container.style.setProperty('--viewport-top', `${scale > 1 ? 0 : offsetTop}px`)
  }
  const stop = new AbortController()
  const { signal } = stop
  viewport.addEventListener('resize', follow, { signal })
  viewport.addEventListener('scroll', follow, { signal })
  const unfollow = isOpen.subscribe(follow)
  follow()
  return () => {
    stop.abort()
    unfollow()
  }
}
