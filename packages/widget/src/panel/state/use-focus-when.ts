import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Takes the focus once something has come about: to what stands in place of the button that was pressed. */
export function useFocusWhen<T extends HTMLElement>(hasCome: boolean): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    if (hasCome) element.current?.focus()
  }, [hasCome])
  return element
}
