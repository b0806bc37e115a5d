import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Composer } from '../components/Composer.tsx'
import { useKept } from '../state/use-kept.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
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
  const isClosed = ticket?.status === 'closed'
  const isOver = isClosing || isClosed
  const hasWords = useHasWords(composer)
  const keepsWords = useKept(false)
  keepsWords.set(isOver && (hasWords || keepsWords.getSnapshot()))
  return (
    <>
      {ticket && isOver && (
        <ThreadEnd ticket={ticket} onDecided={onDecided} hasFailed={hasFailed} onFailed={onFailed} />
      )}
      {!isOver && ticket?.status === 'resolved' && <ThreadSolved ticket={ticket} />}
      {/* An agent may close the ticket in the middle of a word. */}
      {(!ticket || !isOver || keepsWords.getSnapshot()) && (
        <Composer key={composer.ticketId} {...composer} isClosed={isClosed} />
      )}
    </>
  )
}

function useHasWords({ ticketId, uploads }: Pick<ThreadFooterProps, 'ticketId' | 'uploads'>): boolean {
  const { drafts } = useSnapshot(useWidget().store)
  const files = useSnapshot(uploads)
  return !!drafts[ticketId] || files.length > 0
}
