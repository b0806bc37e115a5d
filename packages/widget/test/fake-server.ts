import type { Attachment, Category, Me, Message, SiteConfig, Ticket } from '@deskhand/sdk'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'

/** The network edge: as little of the server as the widget's tests need. */
export const BASE_URL = 'https://help.test'

export const site: SiteConfig = {
  siteKey: 'shop',
  name: 'Shop',
  greeting: 'How can we help?',
  identity: 'optional',
  challenge: false,
  texts: {},
  logoUrl: null,
  hours: null,
  replyMinutes: null,
  launcher: {
    accent: '#4f46e5',
    side: 'right',
    offsetX: 20,
    offsetY: 20,
    colorScheme: 'auto',
    preset: 'soft',
    corners: 'round',
    label: 'Help',
    labels: {},
    locale: 'en',
  },
  views: { knowledgeBase: true, newTicket: true, tickets: true, rating: true },
  form: { priority: true, department: true },
  fields: [],
  departments: [
    { id: 'd1', name: 'Orders', description: '' },
    { id: 'd2', name: 'Returns', description: '' },
  ],
  templates: [
    {
      id: 't1',
      name: 'Damaged',
      subject: 'It is damaged',
      body: 'Order:',
      departmentId: 'd2',
      priority: null,
    },
  ],
  attachments: { maxBytes: 1000, contentTypes: ['image/png', 'text/plain'] },
}

const category: Category = {
  slug: 'orders',
  name: 'Orders and delivery',
  description: '',
  parentSlug: null,
  articleCount: 1,
}
const customer: Me = {
  id: 'c1',
  verified: false,
  name: null,
  email: null,
  avatarUrl: null,
  claimedIds: [],
}
const at = '2026-11-20T10:00:00.000Z'

export function ticketOf(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: 'ticket-1',
    number: 12,
    subject: 'Refund',
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
    ...changes,
  }
}

export function messageOf(changes: Partial<Message> = {}): Message {
  return {
    id: 'message-1',
    ticketId: 'ticket-1',
    seq: 1,
    author: { kind: 'member', id: 'm1', name: 'Mara', avatarUrl: null },
    body: 'Hello',
    attachments: [],
    createdAt: at,
    editedAt: null,
    clientId: null,
    ...changes,
  }
}

export const attachmentOf = (changes: Partial<Attachment> = {}): Attachment => ({
  id: 'file-1',
  fileName: 'note.txt',
  contentType: 'text/plain',
  size: 4,
  state: 'ready',
  ...changes,
})

const url = (path: string): string => `${BASE_URL}${path}`
const page = <T>(data: T[]) => HttpResponse.json({ data, nextCursor: null })

export const server = setupServer(
  http.get(url('/v1/sites/shop/config'), () => HttpResponse.json(site)),
  http.get(url('/v1/kb/shop/articles'), () => page([])),
  http.get(url('/v1/kb/shop/categories'), () => page([category])),
  http.get(url('/v1/kb/shop/suggest'), () => page([])),
  http.post(url('/v1/sessions'), () => HttpResponse.json({ token: 'token-1', customer }, { status: 201 })),
  http.get(url('/v1/me'), () => HttpResponse.json(customer)),
  http.get(url('/v1/tickets'), () => page([])),
  http.get(url('/v1/tickets/:id'), ({ params }) => HttpResponse.json(ticketOf({ id: String(params['id']) }))),
  http.get(url('/v1/tickets/:id/messages'), () => page([messageOf()])),
  http.get(url('/v1/tickets/:id/timeline'), () => page([])),
  http.put(url('/v1/tickets/:id/presence'), () => HttpResponse.json({ people: [] })),
  http.post(url('/v1/tickets/:id/typing'), () => new HttpResponse(null, { status: 204 })),
  http.put(url('/v1/tickets/:id/read'), () => new HttpResponse(null, { status: 204 })),
  http.get(url('/v1/events'), () => stream()),
)

/** A live connection on which nothing happens. */
function stream() {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('event: ready\nid: 1\ndata: {}\n\n')),
  })
  return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
}

export { http, HttpResponse, url }
