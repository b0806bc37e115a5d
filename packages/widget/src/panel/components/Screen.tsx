import type { ComponentChildren, JSX } from 'preact'
import { useTitleFocus } from '../state/use-title-focus.ts'
import { useWidget } from '../widget-context.ts'
import { registerStyles } from '../styles/sheets.ts'
import { Icon } from './Icon.tsx'
import css from './Screen.css?inline'

registerStyles(css)

interface ScreenProps {
  title: string
  /** Beside the title, for example a status. */
  detail?: ComponentChildren
  /** Stays below what scrolls. */
  footer?: ComponentChildren
  children: ComponentChildren
}

/** A view with a title bar: the way back, the title that takes the focus, and what scrolls below. */
export function Screen({ title, detail, footer, children }: ScreenProps): JSX.Element {
  const { t, router } = useWidget()
  const { depth } = router.getSnapshot()
  const heading = useTitleFocus()
  return (
    <section class="screen">
      <header class="screen-bar">
        {depth > 0 && (
          <button type="button" class="icon-button" aria-label={t.panel.back} onClick={router.back}>
            <Icon name="back" />
          </button>
        )}
        <div class="screen-heading">
          <h2 ref={heading} class="screen-title" tabIndex={-1} data-focus dir="auto">
            {title}
          </h2>
          {detail && <div class="screen-detail">{detail}</div>}
        </div>
        <CloseButton />
      </header>
      {children}
      {footer}
    </section>
  )
}

export function CloseButton(): JSX.Element {
  const { t, close } = useWidget()
  return (
    <button type="button" class="icon-button" aria-label={t.panel.close} onClick={close}>
      <Icon name="close" />
    </button>
  )
}
