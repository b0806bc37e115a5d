import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Composer } from '../components/Composer.tsx'
import { lazy } from '../lazy.tsx'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
import { RateButton } from './RateButton.tsx'

const ThreadEnd = lazy(async () => (await import('../chunks/thread-extras.ts')).ThreadEnd)

interface ThreadFooterProps {
  ticketId: string
  /** `undefined` until it is loaded. */
  ticket: Ticket | undefined
  uploads: UploadList
  /** The customer wants to close the ticket and has not said yes yet. */
  isClosing: boolean
  onDecided: () => void
  onSent: () => void
}

/** What can be done with a ticket at this moment: write, close it, or open it again. */
export function ThreadFooter({ ticket, isClosing, onDecided, ...composer }: ThreadFooterProps): JSX.Element {
  const [hasFailed, onFailed] = useState(false)
  if (ticket && (isClosing || ticket.status === 'closed')) {
    return <ThreadEnd ticket={ticket} onDecided={onDecided} hasFailed={hasFailed} onFailed={onFailed} />
  }
  return (
    <>
      {ticket?.status === 'resolved' && <Solved ticket={ticket} />}
      <Composer key={composer.ticketId} {...composer} />
    </>
  )
}

function Solved({ ticket }: { ticket: Ticket }): JSX.Element {
  const { t } = useWidget()
  return (
    <div class="thread-solved">
      <span>{t.thread.solved}</span>
      <RateButton ticket={ticket} class="text-button" />
    </div>
  )
}
