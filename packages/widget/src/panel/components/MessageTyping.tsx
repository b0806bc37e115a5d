import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { MessageAvatar } from './MessageAvatar.tsx'
import css from './MessageTyping.css?inline'

registerStyles(css)

/** Somebody of the team is writing. */
export function MessageTyping({ name }: { name: string }): JSX.Element {
  const { rest } = useWidget()
  return (
    <div class="typing">
      <MessageAvatar name={name} />
      <span class="typing-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      <span class="typing-name" dir="auto">
        {rest.thread.isTyping(name)}
      </span>
    </div>
  )
}
