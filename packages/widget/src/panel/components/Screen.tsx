import type { ComponentChildren, JSX } from 'preact'
import { useWidget } from '../widget-context.ts'
import { registerStyles } from '../styles/sheets.ts'
import { IconButton } from './IconButton.tsx'
import css from './Screen.css?inline'
import { Title } from './Title.tsx'

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
  return (
    <section class="fill">
      <header class="screen-bar">
        {depth > 0 && <IconButton icon="back" label={t.panel.back} onClick={router.back} />}
        <div class="screen-heading">
          <Title class="screen-title">{title}</Title>
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
  return <IconButton icon="close" label={t.panel.close} onClick={close} />
}
