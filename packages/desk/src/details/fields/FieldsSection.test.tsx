import { screen, waitFor } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer, type FakeDeskServer } from '../../../test/fake-desk-server.ts'
import { field, minute, ticket } from '../../../test/fixtures.ts'
import { network } from '../../../test/network.ts'
import { renderSignedIn } from '../../../test/render-desk.tsx'

const asked = ticket(1, { fields: { order: 'A-1', legacy: { sku: 7 } } })
const hash = `#/demo/tickets/open/${asked.id}`
let server: FakeDeskServer
let sent: [key: string, value: unknown][]
beforeEach(() => {
  server = startFakeDeskServer([asked])
  sent = []
  const data = [
    field('order', { label: 'Order number' }),
    field('weight', { label: 'Weight', type: 'number' }),
    field('reason', { label: 'Reason', type: 'select', options: ['Late', 'Broken'] }),
    field('parts', { label: 'Parts', type: 'multiselect', options: ['Lid', 'Box'] }),
    field('margin', { label: 'Margin', visibleToCustomers: false }),
  ]
  const at = '*/v1/desk/sites/:siteId/tickets/:id/fields/:key'
  network.use(
    http.get('*/v1/desk/sites/:siteId/fields', () => HttpResponse.json({ data, nextCursor: null })),
    http.put<{ key: string }, { value: unknown }>(at, async ({ params, request }) => {
      const { value } = await request.json()
      sent.push([params.key, value])
      if (value === 'refused') {
        const errors = [{ field: `fields.${params.key}`, message: 'is not an order' }]
        const problem = { code: 'invalid_request', status: 422, detail: 'Not an order.', errors }
        return HttpResponse.json(problem, { status: 422 })
      }
      const fields = { ...asked.fields, [params.key]: value }
      return HttpResponse.json({ ...asked, fields, updatedAt: minute(60 + sent.length) })
    }),
    http.delete<{ key: string }>(at, ({ params }) => {
      sent.push([params.key, undefined])
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

test('every field is edited by its type, and saved when it is left', async () => {
  const user = await renderSignedIn(hash)
  const order = await screen.findByLabelText<HTMLTextAreaElement>('Order number')
  expect(order.value).toBe('A-1')
  await user.clear(order)
  await user.type(order, 'B-2{Enter}')
  await user.type(screen.getByLabelText('Weight'), '1,5')
  await user.tab()
  await user.selectOptions(screen.getByLabelText('Reason'), 'Broken')
  await user.click(screen.getByRole('button', { name: 'Lid' }))
  await waitFor(() =>
    expect(sent).toEqual([
      ['order', 'B-2'],
      ['weight', 1.5],
      ['reason', 'Broken'],
      ['parts', ['Lid']],
    ]),
  )
})

test('Escape takes back what was typed, and what is the same is not sent', async () => {
  const user = await renderSignedIn(hash)
  const order = await screen.findByLabelText<HTMLTextAreaElement>('Order number')
  await user.type(order, ' and more{Escape}')
  expect(order.value).toBe('A-1')
  await user.type(order, '{Enter}')
  expect(sent).toEqual([])
})

test('a refusal stands at the field, with what was typed', async () => {
  const user = await renderSignedIn(hash)
  const order = await screen.findByLabelText<HTMLTextAreaElement>('Order number')
  await user.clear(order)
  await user.type(order, 'refused{Enter}')
  await screen.findByText('is not an order')
  expect(order.value).toBe('refused')
  await user.clear(screen.getByLabelText('Weight'))
  await user.type(screen.getByLabelText('Weight'), 'heavy{Enter}')
  await screen.findByText('must be a number')
})

test('what a colleague writes under what is typed is shown, and nothing is lost without being asked', async () => {
  const user = await renderSignedIn(hash)
  const order = await screen.findByLabelText<HTMLTextAreaElement>('Order number')
  await screen.findByText('Live')
  await user.clear(order)
  await user.type(order, 'MINE')
  const theirs = { ...asked, fields: { ...asked.fields, order: 'THEIRS' }, updatedAt: minute(60) }
  server.emit('ticket.updated', asked.id, { ticket: theirs })
  await screen.findByText('A colleague has just changed this to “THEIRS”.')
  expect(order.value).toBe('MINE')
  await user.click(screen.getByRole('button', { name: 'Take theirs' }))
  expect(order.value).toBe('THEIRS')
  expect(sent).toEqual([])

  await user.type(order, '!')
  server.emit('ticket.updated', asked.id, {
    ticket: { ...theirs, fields: { ...asked.fields, order: 'AGAIN' }, updatedAt: minute(61) },
  })
  await user.click(await screen.findByRole('button', { name: 'Keep mine' }))
  await waitFor(() => expect(sent).toEqual([['order', 'THEIRS!']]))
})

test('a field of the team says so, and a value that nothing defines can be read and taken off', async () => {
  const user = await renderSignedIn(hash)
  await screen.findByLabelText('(Only the team sees this field) Margin')
  expect(screen.getByText('{"sku":7}')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Take off Legacy' }))
  await waitFor(() => expect(sent).toEqual([['legacy', undefined]]))
})
