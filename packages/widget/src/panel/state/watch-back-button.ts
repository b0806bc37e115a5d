import type { WidgetModel } from '../widget-context.ts'
import { createBackButton } from './back-button.ts'

/** As in App.css: below this a panel that floats is all there is to see. */
const FULL_SCREEN = '(max-width: 480px), (max-height: 440px)'

/**
 * Lets the way back of a phone lead through the panel while that fills the screen.
 * @param look the element that wears the panel's look
 * @returns a function that ends it
 */
export function watchBackButton({ boot, router, isOpen, close }: WidgetModel, look: Element): () => void {
  const { onPopState, dispose } = createBackButton({
    history: window.history,
    panel: boot.siteKey,
    router,
    isOpen,
    isFullScreen: () => look.matches('.floating') && window.matchMedia(FULL_SCREEN).matches,
    close,
  })
  window.addEventListener('popstate', onPopState)
  return () => {
    window.removeEventListener('popstate', onPopState)
    dispose()
  }
}
