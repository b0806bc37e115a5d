import type { ComponentChildren, JSX } from 'preact'
import { useWidget } from '../widget-context.ts'
import { registerStyles } from '../styles/sheets.ts'
import { Icon } from './Icon.tsx'
import css from './Notice.css?inline'

registerStyles(css)

interface NoticeProps {
  icon: JSX.Element
  title: string
  children?: ComponentChildren
}

/** An empty or failed state that says what to do next. */
export function Notice({ icon, title, children }: NoticeProps): JSX.Element {
  return (
    <div class="notice">
      <span class="notice-icon">{icon}</span>
      <p class="notice-title">{title}</p>
      {children}
    </div>
  )
}

interface LoadFailedProps {
  /** What failed; the same for everything when left out. */
  title?: string
  onRetry: () => void
  children?: ComponentChildren
}

export function LoadFailed({ title, onRetry, children }: LoadFailedProps): JSX.Element {
  const { t } = useWidget()
  return (
    <Notice icon={<Icon name="alert" />} title={title ?? t.panel.loadFailed}>
      {children}
      <button type="button" class="button" onClick={onRetry}>
        {t.panel.retry}
      </button>
    </Notice>
  )
}

/** Grey lines where text will be. They show up late, so a quick answer never flickers. */
export function Skeleton({ lines }: { lines: number }): JSX.Element {
  const { t } = useWidget()
  return (
    <output class="skeleton" aria-label={t.panel.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </output>
  )
}
