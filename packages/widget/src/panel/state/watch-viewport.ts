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
    container.style.setProperty('--viewport-height', `${viewport.height}px`)
    container.style.setProperty('--viewport-top', `${viewport.offsetTop}px`)
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
