import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Listens to the keys pressed anywhere inside an element that is itself no control. */
export function useKeyDown(
  element: RefObject<HTMLElement | null>,
  listener: (event: KeyboardEvent) => void,
): void {
  useLayoutEffect(() => {
    const node = element.current
    node?.addEventListener('keydown', listener)
    return () => node?.removeEventListener('keydown', listener)
  }, [element, listener])
}
