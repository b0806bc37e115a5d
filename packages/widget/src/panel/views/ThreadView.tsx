import type { JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Screen } from '../components/Screen.tsx'
import { lazy } from '../lazy.tsx'
import { useMissing } from '../state/use-missing.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { DropZone, OfflineBanner, ThreadAnnouncer, TicketMissing } from './late-thread.ts'
import { RecentThread } from './RecentThread.tsx'
import { ThreadDetail } from './ThreadDetail.tsx'
import { ThreadFooter } from './ThreadFooter.tsx'
import css from './ThreadView.css?inline'

registerStyles(css)

const ThreadLog = lazy(
  async () => (await import('../chunks/thread-extras.ts')).ThreadLog,
  (_, props) => <RecentThread {...props} />,
)

/** One ticket, or that it is not there. */
export function ThreadView(props: { ticketId: string }): JSX.Element {
  const Shown = useMissing(props.ticketId) ? TicketMissing : Conversation
  return <Shown {...props} />
}

/** The conversation about one ticket. */
function Conversation({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, store } = useWidget()
  const { tickets, threads } = useSnapshot(store)
  const ticket = tickets.items.find(({ id }) => id === ticketId)
  const uploads = useUploads(ticketId)
  const view = useRef<HTMLDivElement>(null)
  const [isClosing, setClosing] = useState(false)
  const open = useCallback(() => void store.openTicket(ticketId), [store, ticketId])
  useEffect(open, [open])

  return (
    <Screen
      title={ticket?.subject ?? t.thread.title}
      detail={ticket && <ThreadDetail ticket={ticket} onClose={() => setClosing(true)} />}
    >
      <div ref={view} class="thread">
        <OfflineBanner />
        <ThreadAnnouncer ticketId={ticketId} status={ticket?.status} />
        <div class="thread-body">
          <ThreadLog ticket={ticket} thread={threads[ticketId]} onRetry={open} />
        </div>
        <ThreadFooter
          ticketId={ticketId}
          ticket={ticket}
          uploads={uploads}
          isClosing={isClosing}
          onDecided={() => setClosing(false)}
        />
        <DropZone element={view} />
      </div>
    </Screen>
  )
}
