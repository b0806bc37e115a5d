import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { DeskTicket, JsonValue, SiteMember, TicketChanges, TicketTag } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Notices } from './notices.ts'
import type { Tickets } from './tickets.ts'

export type Assignee = Pick<SiteMember, 'id' | 'name' | 'avatarUrl'>

/** What the member changes on one ticket. It shows at once and goes back if the server refuses. */
export interface TicketEditor {
  /** The ticket with the changes that are still on their way; `null` until it is known. */
  ticket: ReadonlySignal<DeskTicket | null>
  /** A refusal becomes a notice; so it does when assigning and tagging. */
  update(changes: TicketChanges): Promise<void>
  assign(assignee: Assignee | null): Promise<void>
  /** These tags and no others. */
  setTags(tags: TicketTag[]): Promise<void>
  /**
   * Gives a field this value; `undefined` takes it off.
   * @throws DeskhandError whatever the server has against it, to be told beside the field
   */
  setField(key: string, value: JsonValue | undefined): Promise<void>
  /**
   * Merges the ticket into another one, which is answered.
   * @throws DeskhandError whatever the server has against it
   */
  mergeInto(targetId: string): Promise<DeskTicket>
}

interface TicketEditorOptions {
  site: DeskSite
  ticketId: string
  tickets: Tickets
  notices: Notices
  onChanged(): void
}

/** What a change makes of the ticket as it is known at the moment. */
type Change = (ticket: DeskTicket) => DeskTicket

export function createTicketEditor(options: TicketEditorOptions): TicketEditor {
  const { site, ticketId, tickets, notices } = options
  const pending = signal<readonly Change[]>([])
  const ticket = computed<DeskTicket | null>(() => {
    const known = tickets.byId.value.get(ticketId)
    return known ? pending.value.reduce((shown, change) => change(shown), known) : null
  })

  async function attempt(change: Change, request: () => Promise<DeskTicket>): Promise<void> {
    pending.value = [...pending.peek(), change]
    try {
      tickets.keep([await request()])
      options.onChanged()
    } finally {
      pending.value = pending.peek().filter((other) => other !== change)
    }
  }

  async function apply(patch: Partial<DeskTicket>, request: () => Promise<DeskTicket>): Promise<void> {
    try {
      await attempt((shown) => ({ ...shown, ...patch }), request)
    } catch (error) {
      notices.addProblem(error)
    }
  }

  async function requestField(key: string, value: JsonValue | undefined): Promise<DeskTicket> {
    if (value !== undefined) return site.tickets.setField(ticketId, key, value)
    await site.tickets.removeField(ticketId, key)
    return site.tickets.get(ticketId)
  }

  return {
    ticket,
    update: (changes) => apply(changes, () => site.tickets.update(ticketId, changes)),
    assign: (assignee) =>
      apply({ assignee }, () => site.tickets.assign(ticketId, { assigneeId: assignee?.id ?? null })),
    setTags: (tags) =>
      apply({ tags }, () => site.tickets.setTags(ticketId, { tagIds: tags.map(({ id }) => id) })),
    setField: (key, value) => attempt(withField(key, value), () => requestField(key, value)),
    async mergeInto(targetId) {
      const target = await site.tickets.merge(ticketId, { intoId: targetId })
      tickets.keep([target, await site.tickets.get(ticketId)])
      options.onChanged()
      return target
    },
  }
}

function withField(key: string, value: JsonValue | undefined): Change {
  return (ticket) => {
    const { [key]: _, ...others } = ticket.fields
    return { ...ticket, fields: value === undefined ? others : { ...others, [key]: value } }
  }
}
