import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'

interface TitleProps {
  class: string
  children: ComponentChildren
}

/** The title of a view takes the focus as it comes, and as the panel opens: keyboard and screen reader start at the top of the view. */
export function Title({ class: className, children }: TitleProps): JSX.Element {
  const isOpen = useSnapshot(useWidget().isOpen)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isOpen) title.current?.focus({ preventScroll: true })
  }, [isOpen])
  return (
    <h2 ref={title} class={className} tabIndex={-1} dir="auto">
      {children}
    </h2>
  )
}
