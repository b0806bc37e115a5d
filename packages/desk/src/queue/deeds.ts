import type { BulkChanges, DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { SiteDesk } from '../models/site-desk.ts'

/** What can be done with tickets of the queue at once; each can be taken back. */
type Deed = (desk: SiteDesk, ids: readonly string[]) => void

export const isResolved = ({ status }: DeskTicket): boolean => status === 'resolved' || status === 'closed'

/** Resolves the tickets; where all of them are resolved already, closes them. */
export const finish: Deed = (desk, ids) => {
  const areResolved = ids.every((id) => {
    const ticket = desk.queue.ticket(id)
    return ticket !== undefined && isResolved(ticket)
  })
  change(desk, ids, { status: areResolved ? 'closed' : 'resolved' })
}

/** Gives the tickets to who asks. */
export const take: Deed = (desk, ids) => change(desk, ids, { assigneeId: desk.member.id })

/** Changes the tickets and says so, in the words of the first thing that is named. */
export function change(desk: SiteDesk, ids: readonly string[], changes: BulkChanges): void {
  void desk.bulk.update(ids, changes, (count) => toldOf(desk, changes, count))
}

function toldOf({ team, choices }: SiteDesk, changes: BulkChanges, count: number): string {
  const { done } = t().bulk
  const { status, priority, assigneeId, departmentId, addTagIds, removeTagIds } = changes
  if (status) return done.status(count, t().status[status])
  if (priority) return done.priority(count, t().priority[priority])
  if (assigneeId) return done.assigned(count, nameIn(team.members.value, assigneeId))
  if (assigneeId === null) return done.unassigned(count)
  if (departmentId) return done.department(count, nameIn(team.departments.value, departmentId))
  if (departmentId === null) return done.noDepartment(count)
  if (addTagIds) return done.tagged(count, nameIn(choices.tags.value, addTagIds[0]))
  return done.untagged(count, nameIn(choices.tags.value, removeTagIds?.[0]))
}

const nameIn = (list: readonly { id: string; name: string }[], id: string | undefined): string =>
  list.find((one) => one.id === id)?.name ?? ''
