import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { MessageLog } from '../components/MessageLog.tsx'
import { Notice } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'

/** In place of a ticket that is not there for whoever is here: where to go instead. */
export function TicketMissing({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, rest, announcement, store } = useWidget()
  const thread = useSnapshot(store).threads[ticketId]
  const scroller = useRef<HTMLDivElement>(null)
  const { missing } = rest.thread
  useEffect(() => announcement.set(missing), [announcement, missing])
  return (
    <Screen title={t.thread.title}>
      <div ref={scroller} class="scroll">
        <Notice icon="tickets" title={missing}>
          <p>{rest.thread.missingHint}</p>
          <WaysOn />
        </Notice>
        {/* What was written before the ticket went, and can be taken elsewhere. */}
        <div class="log">
          {thread && <MessageLog thread={thread} changes={[]} unreadKey={undefined} scroller={scroller} />}
        </div>
      </div>
    </Screen>
  )
}

function WaysOn(): JSX.Element {
  const { t, router, store } = useWidget()
  const { views } = useSite()
  const { customer } = useSnapshot(store)
  return (
    <div class="thread-end-actions">
      {views.tickets && customer && (
        <button type="button" class="button" onClick={() => router.restart({ view: 'tickets' })}>
          {t.panel.tickets}
        </button>
      )}
      {views.newTicket && (
        <button type="button" class="button" onClick={() => router.restart({ view: 'new' })}>
          {t.home.ask}
        </button>
      )}
    </div>
  )
}
