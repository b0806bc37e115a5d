import './EmptyState.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

/** What a pane shows instead of its content: nothing there, or something went wrong. */
export function EmptyState(props: {
  icon: IconName
  title: string
  hint?: string | null
  isProblem?: boolean
  children?: ComponentChildren
}) {
  return (
    <div class="empty-state" role={props.isProblem ? 'alert' : undefined}>
      <span class="empty-state-icon" data-problem={props.isProblem}>
        <Icon name={props.icon} />
      </span>
      <p class="empty-state-title">{props.title}</p>
      {props.hint && <p class="empty-state-hint">{props.hint}</p>}
      {props.children}
    </div>
  )
}
