import type { BulkChanges, DeskTicket } from '@deskhand/sdk'

/** Tickets that get the same back. */
export interface Reversal {
  ids: string[]
  changes: BulkChanges
}

/**
 * What gives each ticket its old values back, those with the same ones together. What somebody else has changed since stays
 * as they have made it.
 */
export function reversalsOf(
  before: readonly DeskTicket[],
  changes: BulkChanges,
  now: ReadonlyMap<string, DeskTicket>,
): Reversal[] {
  const groups = new Map<string, Reversal>()
  for (const ticket of before) {
    const back = reversalOf(ticket, changes, now.get(ticket.id) ?? ticket)
    const key = JSON.stringify(back)
    if (key === '{}') continue
    const group = groups.get(key)
    if (group) group.ids.push(ticket.id)
    else groups.set(key, { ids: [ticket.id], changes: back })
  }
  return [...groups.values()]
}

function reversalOf(before: DeskTicket, changes: BulkChanges, now: DeskTicket): BulkChanges {
  const old = valuesOf(before)
  const present = valuesOf(now)
  const added = changes.addTagIds?.filter((id) => !old.tagIds.has(id) && present.tagIds.has(id)) ?? []
  const removed = changes.removeTagIds?.filter((id) => old.tagIds.has(id) && !present.tagIds.has(id)) ?? []
  const isOurs = (name: 'status' | 'priority' | 'departmentId' | 'assigneeId'): boolean =>
    changes[name] !== undefined && present[name] === changes[name] && old[name] !== changes[name]
  return {
    ...(isOurs('status') && { status: old.status }),
    ...(isOurs('priority') && { priority: old.priority }),
    ...(isOurs('departmentId') && { departmentId: old.departmentId }),
    ...(isOurs('assigneeId') && { assigneeId: old.assigneeId }),
    ...(added.length > 0 && { removeTagIds: added }),
    ...(removed.length > 0 && { addTagIds: removed }),
  }
}

const valuesOf = (ticket: DeskTicket) => ({
  status: ticket.status,
  priority: ticket.priority,
  departmentId: ticket.departmentId,
  assigneeId: ticket.assignee?.id ?? null,
  tagIds: new Set(ticket.tags.map(({ id }) => id)),
})
