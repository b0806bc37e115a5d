import { createDeskClient } from '@deskhand/sdk/desk'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { ticket } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { createNotices } from './notices.ts'
import { sessionStoreIn } from './session-store.ts'
import { createTicketEditor, type TicketEditor } from './ticket-editor.ts'
import { createTickets, type Tickets } from './tickets.ts'

const FIELD = '*/v1/desk/sites/site-1/tickets/:id/fields/:key'

function editorOf(fields: Record<string, string>): { editor: TicketEditor; tickets: Tickets } {
  const tickets = createTickets()
  const known = ticket(1, { fields })
  tickets.keep([known])
  localStorage.setItem('deskhand.desk.session', 'token')
  const sessionStore = sessionStoreIn(localStorage)
  const client = createDeskClient({ baseUrl: location.origin, sessionStore, maxRetries: 0 })
  const editor = createTicketEditor({
    site: client.site('site-1'),
    ticketId: known.id,
    tickets,
    notices: createNotices(),
    onChanged: () => undefined,
  })
  return { editor, tickets }
}

const shown = (editor: TicketEditor) => editor.ticket.value?.fields

test('a field shows its new value at once, and the old one again when the server refuses it', async () => {
  network.use(
    http.put(FIELD, () =>
      HttpResponse.json({ code: 'invalid_request', detail: 'No.', status: 422 }, { status: 422 }),
    ),
  )
  const { editor } = editorOf({ order: 'A', size: 'L' })
  const change = editor.setField('order', 'B')
  expect(shown(editor)).toEqual({ order: 'B', size: 'L' })
  await expect(change).rejects.toMatchObject({ code: 'invalid_request' })
  expect(shown(editor)).toEqual({ order: 'A', size: 'L' })
})

test('what a colleague changes meanwhile shows beside the change that is on its way', async () => {
  const answer = Promise.withResolvers<void>()
  network.use(
    http.put(FIELD, async () => {
      await answer.promise
      return HttpResponse.json(ticket(3, { id: ticket(1).id, fields: { order: 'B', size: 'XL' } }))
    }),
  )
  const { editor, tickets } = editorOf({ order: 'A', size: 'L' })
  const change = editor.setField('order', 'B')
  tickets.keep([ticket(2, { id: ticket(1).id, fields: { order: 'A', size: 'XL' } })])
  expect(shown(editor)).toEqual({ order: 'B', size: 'XL' })
  answer.resolve()
  await change
  expect(shown(editor)).toEqual({ order: 'B', size: 'XL' })
})

test('a field that is taken off is gone at once, and stays gone', async () => {
  network.use(
    http.delete(FIELD, () => new HttpResponse(null, { status: 204 })),
    http.get('*/v1/desk/sites/site-1/tickets/:id', () =>
      HttpResponse.json(ticket(2, { id: ticket(1).id, fields: { size: 'L' } })),
    ),
  )
  const { editor } = editorOf({ order: 'A', size: 'L' })
  const change = editor.setField('order', undefined)
  expect(shown(editor)).toEqual({ size: 'L' })
  await change
  expect(shown(editor)).toEqual({ size: 'L' })
})
