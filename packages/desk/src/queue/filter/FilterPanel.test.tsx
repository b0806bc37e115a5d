import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../../test/fake-desk-server.ts'
import { PRIYA, ticket, TOM } from '../../../test/fixtures.ts'
import { renderSignedIn } from '../../../test/render-desk.tsx'

const numbers = () =>
  screen.queryAllByRole('link', { name: /#\d/ }).map((row) => /#\d+/.exec(row.textContent)?.[0])

test('a filter narrows the queue as soon as it is touched and stands in the address', async () => {
  startFakeDeskServer([
    ticket(1, { priority: 'urgent' }),
    ticket(2),
    ticket(3, { priority: 'urgent', assignee: TOM }),
  ])
  const user = await renderSignedIn()
  await waitFor(() => expect(numbers()).toEqual(['#3', '#2', '#1']))

  await user.click(screen.getByRole('button', { name: 'Filter' }))
  const panel = await screen.findByRole('dialog', { name: 'Filter the queue' })
  await user.click(within(panel).getByLabelText('Urgent'))
  await waitFor(() => expect(numbers()).toEqual(['#3', '#1']))
  await user.click(within(panel).getByText('Assignee', { selector: 'summary *' }))
  await user.click(within(panel).getByRole('checkbox', { name: 'Nobody' }))
  await waitFor(() => expect(numbers()).toEqual(['#1']))
  expect(location.hash).toContain('priority=urgent')
  await user.click(within(panel).getByRole('button', { name: 'Reset' }))
  await waitFor(() => expect(numbers()).toEqual(['#3', '#2', '#1']))
  expect(location.hash).toBe('#/demo/tickets/open')
})

test('any of several members, or nobody, narrow the queue together', async () => {
  startFakeDeskServer([ticket(1), ticket(2, { assignee: PRIYA }), ticket(3, { assignee: TOM })])
  const user = await renderSignedIn('#/demo/tickets/open?assignee=me')
  await waitFor(() => expect(numbers()).toEqual(['#2']))
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  const panel = await screen.findByRole('dialog', { name: 'Filter the queue' })
  const assignees = within(within(panel).getByRole('group', { name: 'Assignee' }))
  await user.click(assignees.getByRole('checkbox', { name: 'Nobody' }))
  await waitFor(() => expect(numbers()).toEqual(['#2', '#1']))
  expect(location.hash).toBe('#/demo/tickets/open?assignee=me,none')
  expect(screen.getByRole('button', { name: 'Take away: Assignee Me, Nobody' })).toBeDefined()
  await user.click(assignees.getByRole('checkbox', { name: 'Me' }))
  await waitFor(() => expect(numbers()).toEqual(['#1']))
  await user.click(assignees.getByRole('checkbox', { name: 'Nobody' }))
  await waitFor(() => expect(numbers()).toEqual(['#3', '#2', '#1']))
})

test('of many tags those are offered whose name is typed, and what is gone can be taken away', async () => {
  const server = startFakeDeskServer([ticket(1)])
  server.tags = Array.from({ length: 12 }, (_, n) => ({
    id: `tag-${n}`,
    name: `Topic ${n}`,
    color: '#6b7280',
    description: '',
    revision: '1',
  }))
  const user = await renderSignedIn('#/demo/tickets/open?tagId=long-gone')
  await user.click(await screen.findByRole('button', { name: 'Filter' }))
  const tags = within(await screen.findByRole('group', { name: 'Tag' }))
  await user.type(await tags.findByRole('searchbox', { name: 'Find in: Tag' }), 'topic 11')
  await user.click(tags.getByRole('checkbox', { name: 'Topic 11' }))
  await waitFor(() => expect(location.hash).toBe('#/demo/tickets/open?tagId=long-gone,tag-11'))
  expect(tags.queryByRole('checkbox', { name: 'Topic 1' })).toBeNull()
  await user.clear(tags.getByRole('searchbox'))
  await user.click(tags.getByRole('checkbox', { name: 'Something that is gone' }))
  await waitFor(() => expect(location.hash).toBe('#/demo/tickets/open?tagId=tag-11'))
})

test('an address with filters shows what it says, and each goes with its chip', async () => {
  startFakeDeskServer([
    ticket(1, { priority: 'low' }),
    ticket(2),
    ticket(3, { status: 'closed', priority: 'low' }),
  ])
  const user = await renderSignedIn('#/demo/tickets/open?status=open&priority=low')
  await waitFor(() => expect(numbers()).toEqual(['#1']))
  await user.click(screen.getByRole('button', { name: 'Take away: Status Open' }))
  await waitFor(() => expect(numbers()).toEqual(['#3', '#1']))
  expect(location.hash).toBe('#/demo/tickets/open?priority=low')
})

test('Escape closes the filters and gives the focus back', async () => {
  startFakeDeskServer([ticket(1)])
  const user = await renderSignedIn()
  await user.click(screen.getByRole('button', { name: 'Filter' }))
  await screen.findByRole('dialog', { name: 'Filter the queue' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Filter the queue' })).toBeNull())
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Filter' }))
})

test('words are looked for in every status, and without them the view is back', async () => {
  startFakeDeskServer([ticket(1), ticket(2, { subject: 'A late parcel', status: 'closed' })])
  const user = await renderSignedIn()
  await waitFor(() => expect(numbers()).toEqual(['#1']))
  const field = screen.getByRole('searchbox', { name: 'Search tickets' })
  await user.type(field, 'late par')
  await waitFor(() => expect(numbers()).toEqual(['#2']))
  expect(screen.getByRole('list', { name: 'Tickets found' })).toBeDefined()
  await user.clear(field)
  await waitFor(() => expect(numbers()).toEqual(['#1']))
})
