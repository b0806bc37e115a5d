import type { Ticket, TicketReference } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { carryToForm, carryToTicket } from '../state/carry-words.ts'
import { useResolution } from '../state/use-resolution.ts'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'
import { RateButton } from './RateButton.tsx'
import css from './ThreadEnd.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

interface ThreadEndProps {
  ticket: Ticket
  /** The customer has been asked whether to close the ticket, and has decided. */
  onDecided: () => void
  /** The server has refused the last try. */
  hasFailed: boolean
  onFailed: (hasFailed: boolean) => void
}

/** Where nothing can be written: the ticket is closed, or about to be. */
export function ThreadEnd({ ticket, onDecided, hasFailed, onFailed }: ThreadEndProps): JSX.Element {
  const { rest } = useWidget()
  const act = useResolution({ ticketId: ticket.id, onDone: onDecided, onFailed })
  if (ticket.mergedInto) return <AfterMerging from={ticket.id} into={ticket.mergedInto} />
  const isClosed = ticket.status === 'closed'
  const said = isClosed ? rest.errors.ticket : rest.thread.closeAsk
  return (
    <div class="footer thread-end">
      <span role="alert">{hasFailed ? rest.errors.unknown : said}</span>
      {isClosed ? (
        <AfterClosing ticket={ticket} onReopen={() => void act('reopen')} />
      ) : (
        <BeforeClosing onBack={onDecided} onClose={() => void act('close')} />
      )}
    </div>
  )
}

/** The question was asked twice, and is answered at the other place. */
function AfterMerging({ from, into }: { from: string; into: TicketReference }): JSX.Element {
  const { rest, router, store } = useWidget()
  const { id, number } = into

  function goOn(): void {
    carryToTicket(store, from, id)
    router.go({ view: 'ticket', id })
  }

  return (
    <div class="footer thread-end">
      <span>{rest.thread.merged(number)}</span>
      <button type="button" class="button" onClick={goOn}>
        {rest.thread.openMerged(number)}
      </button>
    </div>
  )
}

function BeforeClosing({ onBack, onClose }: { onBack: () => void; onClose: () => void }): JSX.Element {
  const { t } = useWidget()
  const question = useRef<HTMLDivElement>(null)
  // The answer is at the other end of the panel from the button that was pressed.
  useEffect(() => question.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={question} class="thread-end-actions">
      <button type="button" class="button" onClick={onBack}>
        {t.panel.back}
      </button>
      <button type="button" class="button primary" onClick={onClose}>
        {t.thread.close}
      </button>
    </div>
  )
}

function AfterClosing({ ticket, onReopen }: { ticket: Ticket; onReopen: () => void }): JSX.Element {
  const { rest, router, store } = useWidget()
  const { views } = useSite()

  function ask(): void {
    carryToForm(store, ticket.id)
    router.restart({ view: 'new' })
  }

  return (
    <div class="thread-end-actions">
      <button type="button" class="button" onClick={onReopen}>
        {rest.thread.reopen}
      </button>
      <RateButton ticket={ticket} class="button" />
      {views.newTicket && (
        <button type="button" class="button" onClick={ask}>
          {rest.thread.closedAsk}
        </button>
      )}
    </div>
  )
}
