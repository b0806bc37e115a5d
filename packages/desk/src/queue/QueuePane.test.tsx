import { screen, waitFor, within } from '@testing-library/preact'
import { http } from 'msw'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { message, minute, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const rowsOf = async () => {
  const list = await screen.findByRole('list', { name: /^Tickets/ })
  return within(list)
    .getAllByRole('link')
    .map((row) => /#\d+/.exec(row.textContent)?.[0])
}

test('the newest activity is on top', async () => {
  startFakeDeskServer([ticket(1), ticket(3), ticket(2)])
  await renderSignedIn()
  expect(await rowsOf()).toEqual(['#3', '#2', '#1'])
})

test('each view shows its own tickets, and the address names it', async () => {
  startFakeDeskServer([
    ticket(1, { assignee: PRIYA }),
    ticket(2, { assignee: TOM, status: 'waiting_on_customer' }),
    ticket(3),
    ticket(4, { status: 'closed' }),
  ])
  const user = await renderSignedIn()
  expect(await rowsOf()).toEqual(['#3', '#2', '#1'])

  const expected = { Mine: '#1', Unassigned: '#3', Waiting: '#2', Resolved: '#4' }
  for (const [view, number] of Object.entries(expected)) {
    await user.click(screen.getByRole('link', { name: new RegExp(`^${view}`) }))
    await waitFor(async () => expect(await rowsOf()).toEqual([number]))
  }
  expect(location.hash).toBe('#/demo/tickets/done')
})

test('a view that is chosen while the queue is read again is shown when it has been', async () => {
  startFakeDeskServer([ticket(1, { assignee: PRIYA }), ticket(2)])
  const again = Promise.withResolvers<void>()
  const reads = { open: 0, mine: 0 }
  const hold = http.get('*/v1/desk/sites/:siteId/tickets', async ({ request }) => {
    const view = new URL(request.url).searchParams.has('assignee') ? 'mine' : 'open'
    reads[view] += 1
    if (view === 'open' && reads.open > 1) await again.promise
  })
  network.use(hold)
  const user = await renderSignedIn()
  expect(await rowsOf()).toEqual(['#2', '#1'])
  // Once events arrive, what happened before them is read.
  await waitFor(() => expect(reads.open).toBe(2))
  await user.click(screen.getByRole('link', { name: /^Mine/ }))
  await waitFor(async () => expect(await rowsOf()).toEqual(['#1']))

  again.resolve()

  await waitFor(() => expect(reads.mine).toBe(2))
  expect(await rowsOf()).toEqual(['#1'])
})

test('a ticket that another agent resolves leaves the view without a reload', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2)])
  await renderSignedIn()
  expect(await rowsOf()).toEqual(['#2', '#1'])

  server.emit('ticket.updated', ticket(2).id, {
    ticket: ticket(2, { status: 'resolved', updatedAt: minute(90) }),
  })

  await waitFor(async () => expect(await rowsOf()).toEqual(['#1']))
})

test('a ticket that moves out of the reach of the agent is gone from the list and from the screen', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2)])
  await renderSignedIn(`#/demo/tickets/open/${ticket(2).id}`)
  await screen.findByRole('heading', { name: ticket(2).subject })
  expect(await rowsOf()).toEqual(['#2', '#1'])

  server.tickets = [ticket(1)]
  server.emit('ticket.left', ticket(2).id, {})

  await waitFor(async () => expect(await rowsOf()).toEqual(['#1']))
  expect(await screen.findByText('This ticket does not exist, or not on this site')).toBeDefined()
  expect(screen.queryByText(ticket(2).subject)).toBeNull()
})

test('a new message moves its ticket to the top while the selected row stays selected and focused', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2), ticket(3)])
  const user = await renderSignedIn()
  await rowsOf()
  await user.keyboard('jj')
  await waitFor(() => expect(document.activeElement?.textContent).toContain('#2'))

  server.emit('message.created', ticket(1).id, { message: message(ticket(1), 2, { createdAt: minute(60) }) })

  await waitFor(async () => expect(await rowsOf()).toEqual(['#1', '#3', '#2']))
  expect(document.activeElement?.textContent).toContain('#2')
  expect(
    screen.getByRole('link', { name: /#1.*1 unanswered message|1 unanswered message.*#1/ }),
  ).toBeDefined()
})

test('an answer of the team clears the count of unanswered messages', async () => {
  const server = startFakeDeskServer([ticket(1, { unreadCount: 2 })])
  await renderSignedIn()
  expect(await screen.findByText('2 unanswered messages')).toBeDefined()
  const author = { kind: 'member' as const, id: TOM.id, name: TOM.name, avatarUrl: null }

  server.emit('message.created', ticket(1).id, { message: message(ticket(1), 2, { author }) })

  await waitFor(() => expect(screen.queryByText(/unanswered/)).toBeNull())
})

test('a note moves nothing and counts as no unanswered message', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2)])
  await renderSignedIn()
  await rowsOf()
  const note = message(ticket(1), 2, { isInternal: true, author: { ...PRIYA, kind: 'member' } })

  server.emit('message.created', ticket(1).id, { message: note })
  server.emit('ticket.created', ticket(9).id, { ticket: ticket(9) })

  await waitFor(async () => expect(await rowsOf()).toEqual(['#9', '#2', '#1']))
  expect(screen.queryByText(/unanswered/)).toBeNull()
})

test('an empty view says what will appear there', async () => {
  startFakeDeskServer([])
  await renderSignedIn('#/demo/tickets/mine')
  expect(await screen.findByText('Nothing is assigned to you')).toBeDefined()
})

test('an anonymous visitor has a name that stays, and only a verified customer carries the mark', async () => {
  const nobody = {
    id: '00000000-0000-4000-8000-000000004f2a',
    verified: false,
    name: null,
    email: null,
    avatarUrl: null,
  }
  startFakeDeskServer([ticket(1), ticket(2, { customer: nobody })])
  await renderSignedIn()
  await rowsOf()
  expect(screen.getByRole('link', { name: /#2/ }).textContent).toMatch(/^Visitor 4F2A(?!.*Verified)/)
  expect(screen.getByRole('link', { name: /#1/ }).textContent).toContain('Verified')
})

test('a row marks what is more or less urgent than most, and says nothing of the others', async () => {
  startFakeDeskServer([ticket(1), ticket(2, { priority: 'low' }), ticket(3, { priority: 'urgent' })])
  await renderSignedIn()
  await rowsOf()
  const textOf = (number: number) => screen.getByRole('link', { name: new RegExp(`#${number}`) }).textContent
  expect(textOf(1)).not.toContain('Medium')
  expect(textOf(2)).toContain('Low')
  expect(textOf(3)).toContain('Urgent')
})

test('a ticket that leaves the view while the member is at it stays until they move on', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2), ticket(3)])
  const user = await renderSignedIn()
  await rowsOf()
  await user.keyboard('jj')
  server.emit('ticket.updated', ticket(2).id, {
    ticket: ticket(2, { status: 'closed', updatedAt: minute(90) }),
  })
  await screen.findByText('No longer in this view')
  expect(await rowsOf()).toEqual(['#3', '#2', '#1'])
  await user.keyboard('j')
  await waitFor(async () => expect(await rowsOf()).toEqual(['#3', '#1']))
  expect(document.activeElement?.textContent).toContain('#1')
})
