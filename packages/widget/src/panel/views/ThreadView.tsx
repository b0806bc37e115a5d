import type { JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Screen } from '../components/Screen.tsx'
import { useLooking } from '../state/use-looking.ts'
import { useMarkRead } from '../state/use-mark-read.ts'
import { useMissing } from '../state/use-missing.ts'
import { useThreadScroll } from '../state/use-thread-scroll.ts'
import { useTicketThread } from '../state/use-ticket-thread.ts'
import { useUnreadStart } from '../state/use-unread-start.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { DropZone, OfflineBanner, ThreadAnnouncer, ThreadPill, TicketMissing } from './late-thread.ts'
import { ThreadDetail } from './ThreadDetail.tsx'
import { ThreadFooter } from './ThreadFooter.tsx'
import { ThreadLog } from './ThreadLog.tsx'
import css from './ThreadView.css?inline'

registerStyles(css)

/** One ticket, or that it is not there. */
export function ThreadView(props: { ticketId: string }): JSX.Element {
  const Shown = useMissing(props.ticketId) ? TicketMissing : Conversation
  return <Shown {...props} />
}

/** The conversation about one ticket. */
function Conversation({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, store } = useWidget()
  const { thread, ticket, changes } = useTicketThread(ticketId)
  const uploads = useUploads(ticketId)
  const view = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const [isClosing, setClosing] = useState(false)
  const isLooking = useLooking()
  const { key: unreadKey, isFetching } = useUnreadStart(ticket, thread, isLooking)
  const { isAtEnd, isStillAtEnd, newBelow, toEnd } = useThreadScroll({ scroller, content, thread, unreadKey })
  const open = useCallback(() => void store.openTicket(ticketId), [store, ticketId])
  useEffect(open, [open])
  useMarkRead(ticketId, thread, isLooking && isAtEnd && !isFetching, isStillAtEnd)

  const log = { ticketId, thread, changes, unreadKey, isLooking, scroller, content }
  const footer = { ticketId, ticket, uploads, isClosing }
  return (
    <Screen
      title={ticket?.subject ?? t.thread.title}
      detail={ticket && <ThreadDetail ticket={ticket} onClose={() => setClosing(true)} />}
    >
      <div ref={view} class="thread">
        <OfflineBanner />
        <ThreadAnnouncer ticketId={ticketId} status={ticket?.status} />
        <div class="thread-body">
          <ThreadLog {...log} onRetry={open} />
          {!isAtEnd && <ThreadPill newBelow={newBelow} onClick={toEnd} />}
        </div>
        <ThreadFooter {...footer} onDecided={() => setClosing(false)} onSent={toEnd} />
        <DropZone element={view} />
      </div>
    </Screen>
  )
}
