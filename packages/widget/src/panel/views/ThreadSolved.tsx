import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { RateButton } from './RateButton.tsx'
import css from './ThreadSolved.css?inline'

registerStyles(css)

/** Above the composer of a ticket that counts as solved: who writes on opens it again. */
export function ThreadSolved({ ticket }: { ticket: Ticket }): JSX.Element {
  const { rest } = useWidget()
  return (
    <div class="thread-solved">
      <span>{rest.thread.solved}</span>
      <RateButton ticket={ticket} class="text-button" />
    </div>
  )
}
