import type { DeskCategory, Revised, TeamMember, Webhook } from '@deskhand/sdk'
import { screen, waitFor } from '@testing-library/preact'
import type { UserEvent } from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { field, TOM } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

type Changes = Record<string, unknown>

beforeEach(() => {
  startFakeDeskServer([])
})

/** What two admins edit, which takes no change that was made to another revision. */
function serve<Item extends Revised & { id: string }>(list: string, edited: Item, ...others: Item[]) {
  const at = `*/v1/desk/sites/:siteId/${list}`
  const server = {
    stored: edited,
    sent: [] as Changes[],
    meanwhile(changes: Partial<Item>): void {
      server.stored = { ...server.stored, ...changes, revision: `${server.stored.revision}+` }
    },
  }
  network.use(
    http.get(at, () => HttpResponse.json({ data: [server.stored, ...others], nextCursor: null })),
    http.get(`${at}/${edited.id}`, () => HttpResponse.json(server.stored)),
    http.patch<{ id: string }, Changes>(`${at}/:id`, async ({ request }) => {
      const { revision, ...changes } = await request.json()
      if (revision !== server.stored.revision) return HttpResponse.json(TOO_LATE, { status: 409 })
      server.sent.push(changes)
      return HttpResponse.json(server.stored)
    }),
  )
  return server
}

const TOO_LATE = {
  type: 'about:blank',
  title: 'Too late',
  status: 409,
  detail: 'Too late',
  code: 'changed_meanwhile',
  requestId: 'request-1',
}

async function retype(user: UserEvent, label: string, text: string): Promise<void> {
  const field = await screen.findByLabelText(label)
  await user.clear(field)
  await user.type(field, text)
}

const save = (user: UserEvent): Promise<void> => user.click(screen.getByRole('button', { name: 'Save' }))

test('a member gets back no role that another admin has taken from them meanwhile', async () => {
  const tom: TeamMember = { ...TOM, role: 'admin', state: 'active', departmentIds: [], revision: '1' }
  const server = serve('members', tom)
  network.use(http.get('*/members/:id/sessions', () => HttpResponse.json({ data: [], nextCursor: null })))
  const user = await renderSignedIn(`#/demo/team/${TOM.id}`)
  await retype(user, 'Name', 'Thomas')
  server.meanwhile({ role: 'agent' })
  await save(user)
  await waitFor(() => expect(server.sent).toMatchObject([{ name: 'Thomas', role: 'agent' }]))
})

test('a webhook whose receiver is gone meanwhile stays disabled', async () => {
  const webhook: Webhook = {
    id: 'webhook-1',
    url: 'https://shop.test/hooks',
    eventTypes: ['ticket.created'],
    includesInternal: false,
    enabled: true,
    disabledReason: null,
    failingSince: null,
    createdAt: '2026-11-20T10:00:00Z',
    revision: '1',
  }
  const server = serve('webhooks', webhook)
  network.use(http.get('*/webhooks/:id/deliveries', () => HttpResponse.json({ data: [], nextCursor: null })))
  const user = await renderSignedIn(`#/demo/settings/webhooks/${webhook.id}`)
  await user.click(await screen.findByLabelText('Tell it internal things too'))
  server.meanwhile({ enabled: false, disabledReason: 'gone' })
  await save(user)
  await waitFor(() => expect(server.sent).toMatchObject([{ includesInternal: true, enabled: false }]))
})

const category = (id: string, position: number): DeskCategory => ({
  id,
  slug: id,
  name: id,
  description: '',
  position,
  parentId: null,
  articleCount: 0,
  revision: '1',
})

test('a category stays where another admin has put it, unless it is moved here too', async () => {
  const server = serve('categories', category('orders', 0), category('refunds', 1))
  const user = await renderSignedIn('#/demo/articles/categories/orders')
  await retype(user, 'Description', 'What was bought')
  server.meanwhile({ position: 1, name: 'Purchases' })
  await save(user)
  await waitFor(() =>
    expect(server.sent).toEqual([{ name: 'Purchases', slug: 'orders', description: 'What was bought' }]),
  )
})

test('the same field changed by two saves nothing until either is chosen', async () => {
  const server = serve('categories', category('orders', 0))
  const user = await renderSignedIn('#/demo/articles/categories/orders')
  await retype(user, 'Name', 'Mine')
  server.meanwhile({ name: 'Theirs' })
  await save(user)
  await screen.findByText(/has changed the same meanwhile/)
  expect(server.sent).toEqual([])
  await save(user)
  await waitFor(() => expect(server.sent).toMatchObject([{ name: 'Mine' }]))
})

test('a condition compares with a number, also where the other field came after the form', async () => {
  const page = Promise.withResolvers<Response>()
  const created: Changes[] = []
  network.use(
    http.get('*/v1/desk/sites/:siteId/fields', () => page.promise),
    http.post<Record<string, never>, Changes>('*/v1/desk/sites/:siteId/fields', async ({ request }) => {
      created.push(await request.json())
      return HttpResponse.json(field('added', {}), { status: 201 })
    }),
  )
  const user = await renderSignedIn('#/demo/settings/fields/new')
  await retype(user, 'Question', 'Reason')
  page.resolve(HttpResponse.json({ data: [field('amount', { type: 'number' })], nextCursor: null }))
  await user.selectOptions(await screen.findByLabelText('Asked for'), 'amount')
  await retype(user, 'The value', '5')
  await user.click(screen.getByRole('button', { name: 'New field' }))
  await waitFor(() => expect(created).toMatchObject([{ visibleIf: { key: 'amount', equals: 5 } }]))
})
