import type {
  Customer,
  Department,
  DeskCustomer,
  DeskMessage,
  DeskTicket,
  FieldDefinition,
  MemberSite,
  SiteMember,
} from '@deskhand/sdk'

export const PRIYA: SiteMember = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Priya Raman',
  email: 'priya@shop.test',
  avatarUrl: null,
  role: 'admin',
}

export const TOM: SiteMember = {
  ...PRIYA,
  id: '00000000-0000-4000-8000-000000000002',
  name: 'Tom Becker',
  email: 'tom@shop.test',
}

export const SITE: MemberSite = { id: 'site-1', siteKey: 'demo', name: 'Demo Shop', role: 'admin' }

export const RETURNS: Department = { id: 'department-1', name: 'Returns', description: '' }

const JANA: Customer = {
  id: '00000000-0000-4000-8000-0000000000c1',
  verified: true,
  name: 'Jana Novák',
  email: 'jana@example.test',
  avatarUrl: null,
}

/** Everything the desk knows of the customer. */
export const customerRecord = (id: string): DeskCustomer => ({
  ...JANA,
  id,
  externalId: 'shop-17',
  company: null,
  createdAt: minute(0),
  ticketCounts: { open: 1, in_progress: 0, waiting_on_customer: 0, resolved: 0, closed: 0 },
})

const FIRST_HOUR = Date.UTC(2026, 10, 20, 8)

/** A ticket whose newest activity was `number` minutes after eight: the higher the number, the further up. */
export function ticket(number: number, change: Partial<DeskTicket> = {}): DeskTicket {
  const at = minute(number)
  return {
    id: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
    number,
    subject: `Question ${number}`,
    status: 'open',
    priority: 'medium',
    departmentId: null,
    tags: [],
    fields: {},
    createdAt: at,
    updatedAt: at,
    lastMessageAt: at,
    lastSeq: 1,
    unreadCount: 0,
    rating: null,
    mergedInto: null,
    customer: JANA,
    assignee: null,
    dueAt: null,
    firstResponseAt: null,
    resolvedAt: null,
    page: null,
    ...change,
  }
}

/** The message at place `seq` of a ticket, written by its customer. */
export function message(of: DeskTicket, seq: number, change: Partial<DeskMessage> = {}): DeskMessage {
  return {
    id: `${of.id}/${seq}`,
    ticketId: of.id,
    seq,
    author: { kind: 'customer', id: of.customer.id, name: of.customer.name, avatarUrl: null },
    body: `Message ${seq} of ${of.number}`,
    attachments: [],
    createdAt: minute(of.number + seq),
    editedAt: null,
    clientId: null,
    isInternal: false,
    ...change,
  }
}

export function minute(count: number): string {
  return new Date(FIRST_HOUR + count * 60_000).toISOString()
}

/** A text field of the site's own, unless the change says otherwise. */
export const field = (key: string, change: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: key,
  key,
  label: key,
  type: 'text',
  options: [],
  required: false,
  visibleToCustomers: true,
  visibleIf: null,
  position: 0,
  archivedAt: null,
  revision: '1',
  ...change,
})
