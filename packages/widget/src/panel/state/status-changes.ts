import { createTimelines, TICKET_STATUSES } from '@deskhand/sdk'
import { type ChangeEntry, createTimeline, type Timeline } from '@deskhand/sdk/store'
import type { WidgetModel } from '../widget-context.ts'
import { createObservable, type Source } from './observable.ts'
import type { Part } from './parts.ts'
import type { ChangesByTicket, StatusChange } from './thread-changes.ts'

/** The changes of status of the tickets that are followed. */
export interface StatusChanges extends Source<ChangesByTicket>, Pick<Timeline, 'follow'>, Part {}

export function createStatusChanges({ store, client }: WidgetModel): StatusChanges {
  const timeline = createTimeline(store, createTimelines(client.core))
  const shown = createObservable<ChangesByTicket>({})
  const dispose = timeline.subscribe(() => {
    const entries = Object.entries(timeline.getSnapshot())
    shown.set(Object.fromEntries(entries.map(([ticketId, changes]) => [ticketId, statusChangesOf(changes)])))
  })
  return { subscribe: shown.subscribe, getSnapshot: shown.getSnapshot, follow: timeline.follow, dispose }
}

/** What of a ticket's changes a customer wants to see between the messages, in order. */
export function statusChangesOf(entries: readonly ChangeEntry[]): StatusChange[] {
  const shown: StatusChange[] = []
  for (const { change, afterSeq } of entries) {
    const { id, actor, field, oldValue, at } = change
    const status = TICKET_STATUSES.find((status) => status === change.newValue)
    // The customer's own answer wakes a ticket that waits for it: that says nothing new.
    if (field !== 'status' || !status || oldValue === 'waiting_on_customer') continue
    // Of several changes at one place only the outcome counts.
    if (shown.at(-1)?.afterSeq === afterSeq) shown.pop()
    shown.push({ id, status, by: actor.name, isMine: actor.kind === 'customer', at, afterSeq })
  }
  return shown
}
