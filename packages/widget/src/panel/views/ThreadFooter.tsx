import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Composer } from '../components/Composer.tsx'
import type { UploadList } from '../uploads/upload-list.ts'
import { ThreadEnd, ThreadSolved } from './late-thread.ts'

interface ThreadFooterProps {
  ticketId: string
  /** `undefined` until it is loaded. */
  ticket: Ticket | undefined
  uploads: UploadList
  /** The customer wants to close the ticket and has not said yes yet. */
  isClosing: boolean
  onDecided: () => void
}

/** What can be done with a ticket at this moment: write, close it, or open it again. */
export function ThreadFooter({ ticket, isClosing, onDecided, ...composer }: ThreadFooterProps): JSX.Element {
  const [hasFailed, onFailed] = useState(false)
  if (ticket && (isClosing || ticket.status === 'closed')) {
    return <ThreadEnd ticket={ticket} onDecided={onDecided} hasFailed={hasFailed} onFailed={onFailed} />
  }
  return (
    <>
      {ticket?.status === 'resolved' && <ThreadSolved ticket={ticket} />}
      <Composer key={composer.ticketId} {...composer} />
    </>
  )
}
