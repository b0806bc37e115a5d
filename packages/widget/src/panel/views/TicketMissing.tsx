import type { DeskhandError } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { MessageLog } from '../components/MessageLog.tsx'
import { LoadFailed, Notice, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { errorText } from '../error-text.ts'
import { carryToForm } from '../state/carry-words.ts'
import { useProblems } from '../state/use-problems.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './TicketMissing.css?inline'

registerStyles(css)

/** In place of a ticket that is not there for whoever is here: where to go instead, or who has to say who they are. */
export function TicketMissing({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, announcement, store } = useWidget()
  const thread = useSnapshot(store).threads[ticketId]
  const scroller = useRef<HTMLDivElement>(null)
  // Whose ticket it is cannot be seen while nobody can say who is here.
  const isUnknown = thread?.error?.code.startsWith('identity_')
  const title = useTitle(isUnknown ? thread?.error : undefined)
  useEffect(() => {
    if (title !== undefined) announcement.set(title)
  }, [announcement, title])
  return (
    <Screen title={t.thread.title}>
      <div ref={scroller} class="scroll">
        {title === undefined && <Skeleton lines={4} />}
        {title !== undefined && isUnknown && (
          <LoadFailed title={title} onRetry={() => void store.openTicket(ticketId)} />
        )}
        {title !== undefined && !isUnknown && <Gone title={title} ticketId={ticketId} />}
        {/* What was written before the ticket went, and can be taken elsewhere. */}
        <div class="log">
          {thread && <MessageLog thread={thread} changes={[]} unreadKey={undefined} scroller={scroller} />}
        </div>
      </div>
    </Screen>
  )
}

/** `undefined` until the words for the error are there. */
function useTitle(error: DeskhandError | null | undefined): string | undefined {
  const { rest } = useWidget()
  const problems = useProblems(error)
  if (!error) return rest.thread.missing
  return problems && errorText(error, { rest, problems })
}

function Gone({ title, ticketId }: { title: string; ticketId: string }): JSX.Element {
  const { t, rest, store } = useWidget()
  const draft = useSnapshot(store).drafts[ticketId]
  return (
    <Notice icon={<Icon name="tickets" />} title={title}>
      <p>{rest.thread.missingHint}</p>
      {draft && (
        <textarea
          class="words-left"
          readOnly
          dir="auto"
          rows={4}
          aria-label={t.composer.label}
          value={draft}
        />
      )}
      <WaysOn ticketId={ticketId} />
    </Notice>
  )
}

function WaysOn({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, router, store } = useWidget()
  const { views } = useSite()
  const { customer } = useSnapshot(store)

  function ask(): void {
    carryToForm(store, ticketId)
    router.restart({ view: 'new' })
  }

  return (
    <div class="thread-end-actions">
      {views.tickets && customer && (
        <button type="button" class="button" onClick={() => router.restart({ view: 'tickets' })}>
          {t.panel.tickets}
        </button>
      )}
      {views.newTicket && (
        <button type="button" class="button" onClick={ask}>
          {t.home.ask}
        </button>
      )}
    </div>
  )
}
