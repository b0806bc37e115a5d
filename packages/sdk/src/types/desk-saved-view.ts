import type { QueueFilters, QueueSort } from './desk-ticket.ts'

/** What a saved view narrows the queue to. Its ages count back from whenever it is looked at, so it never grows stale. */
export interface ViewFilter extends Pick<
  QueueFilters,
  'status' | 'priority' | 'departmentId' | 'assignee' | 'tagId' | 'field' | 'unread' | 'q'
> {
  /** Opened within the last so many hours. */
  createdWithinHours?: number
  /** Opened more than so many hours ago. */
  createdOverHours?: number
  /** The customer wrote last, and waits for so many hours or longer. */
  waitingOverHours?: number
  /** Due within the next so many hours, or overdue; 0 for what is overdue. */
  dueWithinHours?: number
}

/** A way to look at the queue that is kept under a name: the team's, or a member's own. */
export interface SavedView {
  id: string
  name: string
  filter: ViewFilter
  sort: QueueSort
  /** True for one of the whole team, which admins write; false for one's own. */
  isShared: boolean
  /** Its place among the views, the lowest first; equal ones go by name. */
  position: number
}

/** The body of `POST …/saved-views`. */
export interface NewSavedView {
  name: string
  filter: ViewFilter
  sort: QueueSort
  isShared: boolean
  /** Without one it comes last. */
  position?: number
}

/** The body of `PATCH …/saved-views/:id`. Only what is named changes; whose it is does not. */
export interface SavedViewChanges {
  name?: string
  /** All of it: what it does not name is no longer asked for. */
  filter?: ViewFilter
  sort?: QueueSort
  position?: number
}
