import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { MessageLog } from '../components/MessageLog.tsx'
import { LoadFailed, Notice } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { errorText } from '../error-text.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'

/** In place of a ticket that is not there for whoever is here: where to go instead, or who has to say who they are. */
export function TicketMissing({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, rest, announcement, store } = useWidget()
  const thread = useSnapshot(store).threads[ticketId]
  const scroller = useRef<HTMLDivElement>(null)
  // Whose ticket it is cannot be seen while nobody can say who is here.
  const isUnknown = thread?.error?.code.startsWith('identity_')
  const title = isUnknown ? errorText(thread?.error, rest) : rest.thread.missing
  useEffect(() => announcement.set(title), [announcement, title])
  return (
    <Screen title={t.thread.title}>
      <div ref={scroller} class="scroll">
        {isUnknown ? (
          <LoadFailed title={title} onRetry={() => void store.openTicket(ticketId)} />
        ) : (
          <Notice icon={<Icon name="tickets" />} title={title}>
            <p>{rest.thread.missingHint}</p>
            <WaysOn />
          </Notice>
        )}
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
