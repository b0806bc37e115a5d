import type { WidgetModel } from '../widget-context.ts'

/** What `Title` puts at the head of a view. */
const TITLE = 'h2[tabindex="-1"]'

/** For whoever takes the focus by themselves once they are drawn. Milliseconds. */
const PATIENCE = 150

/**
 * Brings the focus to the title of the view where what had it is gone, such as a button that was pressed to try again: from the page,
 * no key reaches the panel. Returns a function that stops it.
 */
export function watchFocus({ isOpen }: Pick<WidgetModel, 'isOpen'>, container: HTMLElement): () => void {
  const listening = new AbortController()
  let last: Element | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const isLost = (): boolean =>
    !!last && !last.isConnected && isOpen.getSnapshot() && document.activeElement === document.body

  const observer = new MutationObserver(() => {
    if (!isLost()) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (isLost()) container.querySelector<HTMLElement>(TITLE)?.focus({ preventScroll: true })
    }, PATIENCE)
  })

  container.addEventListener(
    'focusin',
    ({ target }) => {
      last = target instanceof Element ? target : undefined
    },
    listening,
  )
  // Whoever turns to the page leaves what had the focus where it is.
  container.addEventListener(
    'focusout',
    ({ target }) => {
      if (target === last) queueMicrotask(() => last?.isConnected && (last = undefined))
    },
    listening,
  )
  observer.observe(container, { childList: true, subtree: true })
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    listening.abort()
  }
}
