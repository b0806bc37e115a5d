import './TicketPane.css'
import { t } from '../i18n/strings.ts'
import { MergedBanner } from '../merge/MergedBanner.tsx'
import type { OpenTicket } from '../models/open-ticket.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Composer } from './Composer.tsx'
import { DropSign } from './DropSign.tsx'
import { Thread } from './Thread.tsx'
import { ThreadSkeleton } from './ThreadSkeleton.tsx'
import { TicketHeader } from './TicketHeader.tsx'
import { TicketPeople } from './TicketPeople.tsx'
import { useFileDrop } from './use-file-drop.ts'
import { useOpenTicket } from './use-open-ticket.ts'
import { usePeople } from './use-people.ts'

export function TicketPane() {
  const { open, isOpening } = useOpenTicket()
  const { isHovered, handlers } = useFileDrop((files) => open?.composer.uploads.peek().add(files))
  const ticket = open?.editor.ticket.value ?? null
  const isWritable = ticket !== null && !ticket.mergedInto
  return (
    <section class="pane ticket" aria-label={t().ticket.landmark} {...(isWritable && handlers)}>
      {open ? (
        <TicketBody key={open.id} open={open} />
      ) : isOpening ? (
        <ThreadSkeleton />
      ) : (
        <EmptyState icon="inbox" title={t().ticket.none} hint={t().ticket.noneHint} />
      )}
      {open && isHovered && <DropSign mode={open.composer.mode.value} />}
    </section>
  )
}

function TicketBody({ open }: { open: OpenTicket }) {
  const { router } = useSiteDesk()
  const ticket = open.editor.ticket.value
  const problem = open.problem.value
  const people = usePeople(open.id)
  if (ticket) {
    return (
      <>
        <TicketHeader ticket={ticket} editor={open.editor} />
        {ticket.mergedInto && <MergedBanner into={ticket.mergedInto} />}
        {people && <TicketPeople people={people} />}
        <Thread open={open} customer={ticket.customer} />
        {!ticket.mergedInto && (
          <Composer composer={open.composer} ticket={ticket} thread={open.thread} onWrite={people?.write} />
        )}
      </>
    )
  }
  if (!problem) return <ThreadSkeleton />
  const isMissing = problem.kind === 'missing'
  return (
    <EmptyState
      icon="alert"
      title={isMissing ? t().ticket.missing : t().ticket.failed}
      hint={isMissing ? null : problem.text}
      isProblem
    >
      {!isMissing && (
        <button type="button" class="button" onClick={() => void open.load()}>
          {t().start.retry}
        </button>
      )}
      <a class="button" href={router.href({ ticketId: null })}>
        {t().ticket.toQueue}
      </a>
    </EmptyState>
  )
}
