import type {
  DeskTicket,
  HostPage,
  JsonValue,
  Ticket,
  TicketPriority,
  TicketStatus,
  TicketTag,
} from '@deskhand/sdk'
import type { TableRow } from './table-row.ts'

/** What every reader's query selects of `deskhand.tickets t`. */
const COMMON_COLUMNS = `
  t.id, t.number, t.subject, t.status, t.priority, t.department_id, t.created_at, t.updated_at, t.last_message_at,
  t.last_public_seq, t.customer_unread,
  (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'color', g.color) order by g.name), '[]')
    from deskhand.ticket_tag_relations r join deskhand.ticket_tags g on g.site_id = r.site_id and g.id = r.tag_id
    where r.site_id = t.site_id and r.ticket_id = t.id) as tags,
  (select coalesce(json_object_agg(m.key, m.value), '{}') from deskhand.ticket_metadata m
    where m.site_id = t.site_id and m.ticket_id = t.id) as fields,
  r.score as rating_score, r.comment as rating_comment, r.rated_at`

const RATING_JOIN = 'left join deskhand.ticket_ratings r on r.site_id = t.site_id and r.ticket_id = t.id'

/** Only columns a customer is granted. */
export const CUSTOMER_TICKET = {
  columns: COMMON_COLUMNS,
  from: `deskhand.tickets t ${RATING_JOIN}`,
} as const

export const MEMBER_TICKET = {
  columns: `${COMMON_COLUMNS}, t.site_id, t.last_seq, t.team_unread, t.due_at, t.first_response_at, t.resolved_at, t.page,
  t.customer_id, c.external_id as customer_external_id, c.name as customer_name, c.email as customer_email,
  c.avatar_url as customer_avatar_url, t.assignee_id, a.name as assignee_name, a.avatar_url as assignee_avatar_url`,
  from: `deskhand.tickets t ${RATING_JOIN}
  join deskhand.customers c on c.site_id = t.site_id and c.id = t.customer_id
  left join deskhand.team_members a on a.site_id = t.site_id and a.user_id = t.assignee_id`,
} as const

type Rating = TableRow<'ticket_ratings', 'score' | 'comment' | 'rated_at'>

export interface TicketRow extends TableRow<
  'tickets',
  | 'id'
  | 'number'
  | 'subject'
  | 'status'
  | 'priority'
  | 'department_id'
  | 'created_at'
  | 'updated_at'
  | 'last_message_at'
  | 'last_public_seq'
  | 'customer_unread'
> {
  status: TicketStatus
  priority: TicketPriority
  tags: TicketTag[]
  fields: Record<string, JsonValue>
  rating_score: Rating['score'] | null
  rating_comment: Rating['comment']
  rated_at: Rating['rated_at'] | null
}

type TicketCustomer = TableRow<'customers', 'external_id' | 'name' | 'email' | 'avatar_url'>
type Assignee = TableRow<'team_members', 'name' | 'avatar_url'>

type MemberColumn =
  | 'site_id'
  | 'last_seq'
  | 'team_unread'
  | 'due_at'
  | 'first_response_at'
  | 'resolved_at'
  | 'page'
  | 'customer_id'
  | 'assignee_id'

export interface MemberTicketRow extends TicketRow, TableRow<'tickets', MemberColumn> {
  // A type with the fields of the interface, because no interface passes for JSON.
  page: Pick<HostPage, keyof HostPage> | null
  customer_external_id: TicketCustomer['external_id']
  customer_name: TicketCustomer['name']
  customer_email: TicketCustomer['email']
  customer_avatar_url: TicketCustomer['avatar_url']
  assignee_name: Assignee['name'] | null
  assignee_avatar_url: Assignee['avatar_url']
}

/** A ticket as its customer sees it, built up field by field: a new column never leaks. */
export const toTicket = (row: TicketRow): Ticket => ({
  id: row.id,
  number: row.number,
  subject: row.subject,
  status: row.status,
  priority: row.priority,
  departmentId: row.department_id,
  tags: row.tags,
  fields: row.fields,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  lastMessageAt: row.last_message_at,
  lastSeq: row.last_public_seq,
  unreadCount: row.customer_unread,
  rating:
    row.rating_score === null || row.rated_at === null
      ? null
      : { score: row.rating_score, comment: row.rating_comment, ratedAt: row.rated_at },
})

/** A ticket as the team sees it. */
export const toDeskTicket = (row: MemberTicketRow): DeskTicket => ({
  ...toTicket(row),
  lastSeq: row.last_seq,
  unreadCount: row.team_unread,
  customer: {
    id: row.customer_id,
    verified: row.customer_external_id !== null,
    name: row.customer_name,
    email: row.customer_email,
    avatarUrl: row.customer_avatar_url,
  },
  assignee:
    row.assignee_id === null
      ? null
      : { id: row.assignee_id, name: row.assignee_name ?? '', avatarUrl: row.assignee_avatar_url },
  dueAt: row.due_at,
  firstResponseAt: row.first_response_at,
  resolvedAt: row.resolved_at,
  page: row.page,
})
