import type { JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Screen } from '../components/Screen.tsx'
import { lazy } from '../lazy.tsx'
import { useKept } from '../state/use-kept.ts'
import { useMissing } from '../state/use-missing.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { DropZone, OfflineBanner, ThreadAnnouncer, ThreadPill, TicketMissing } from './late-thread.ts'
import { RecentMessages } from './RecentMessages.tsx'
import { ThreadDetail } from './ThreadDetail.tsx'
import { ThreadFooter } from './ThreadFooter.tsx'
import type { ThreadPillProps } from './ThreadPill.tsx'
import { ThreadScroller } from './ThreadScroller.tsx'
import css from './ThreadView.css?inline'

registerStyles(css)

const ThreadLog = lazy(
  async () => (await import('../chunks/thread-extras.ts')).ThreadLog,
  (_, props) => <RecentMessages {...props} />,
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
  const thread = threads[ticketId]
  const uploads = useUploads(ticketId)
  const view = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [wayBack, onAway] = useState<ThreadPillProps>()
  const [isClosing, setClosing] = useState(false)
  const open = useCallback(() => void store.openTicket(ticketId), [store, ticketId])
  useEffect(open, [open])
  const isThere = !!thread
  const wasThere = useKept(false)
  useEffect(() => {
    // Whoever was here has gone, and the thread with them: nobody is left before an empty one.
    if (wasThere.getSnapshot() && !isThere) open()
    wasThere.set(isThere)
  }, [open, isThere, wasThere])

  return (
    <Screen
      title={ticket?.subject ?? t.thread.title}
      detail={ticket && <ThreadDetail ticket={ticket} onClose={() => setClosing(true)} />}
    >
      <div ref={view} class="fill">
        <OfflineBanner />
        <ThreadAnnouncer ticketId={ticketId} status={ticket?.status} />
        <div class="fill">
          <ThreadScroller thread={thread} scroller={scroller} onRetry={open}>
            {thread && <ThreadLog ticket={ticket} thread={thread} scroller={scroller} onAway={onAway} />}
          </ThreadScroller>
          {wayBack && <ThreadPill {...wayBack} />}
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
