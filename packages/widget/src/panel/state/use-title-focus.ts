import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

/** A new view's title takes the focus, so that keyboard and screen reader start at its top. */
export function useTitleFocus(): RefObject<HTMLHeadingElement | null> {
  const { isOpen } = useWidget()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isOpen.getSnapshot()) title.current?.focus({ preventScroll: true })
  }, [isOpen])
  return title
}
