import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { DeskTicket, SiteMember, TicketChanges, TicketTag } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Notices } from './notices.ts'
import type { Tickets } from './tickets.ts'

export type Assignee = Pick<SiteMember, 'id' | 'name' | 'avatarUrl'>

/** What the member changes on one ticket. It shows at once and goes back, with a notice, if the server refuses. */
export interface TicketEditor {
  /** The ticket with the changes that are still on their way; `null` until it is known. */
  ticket: ReadonlySignal<DeskTicket | null>
  update(changes: TicketChanges): Promise<void>
  assign(assignee: Assignee | null): Promise<void>
  /** These tags and no others. */
  setTags(tags: TicketTag[]): Promise<void>
}

interface TicketEditorOptions {
  site: DeskSite
  ticketId: string
  tickets: Tickets
  notices: Notices
  onChanged(): void
}

export function createTicketEditor(options: TicketEditorOptions): TicketEditor {
  const { site, ticketId, tickets, notices } = options
  const pending = signal<readonly Partial<DeskTicket>[]>([])
  const ticket = computed<DeskTicket | null>(() => {
    const known = tickets.byId.value.get(ticketId)
    return known ? pending.value.reduce<DeskTicket>((shown, patch) => ({ ...shown, ...patch }), known) : null
  })

  async function apply(patch: Partial<DeskTicket>, request: () => Promise<DeskTicket>): Promise<void> {
    pending.value = [...pending.peek(), patch]
    try {
      tickets.keep([await request()])
      options.onChanged()
    } catch (error) {
      notices.addProblem(error)
    } finally {
      pending.value = pending.peek().filter((other) => other !== patch)
    }
  }

  return {
    ticket,
    update: (changes) => apply(changes, () => site.tickets.update(ticketId, changes)),
    assign: (assignee) =>
      apply({ assignee }, () => site.tickets.assign(ticketId, { assigneeId: assignee?.id ?? null })),
    setTags: (tags) =>
      apply({ tags }, () => site.tickets.setTags(ticketId, { tagIds: tags.map(({ id }) => id) })),
  }
}
