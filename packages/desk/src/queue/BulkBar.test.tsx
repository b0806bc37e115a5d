import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { ticket, TOM } from '../../test/fixtures.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const bar = () => screen.findByRole('region', { name: 'Selected tickets' })

test('selected tickets are changed in one call, and undo gives each its own value back', async () => {
  const server = startFakeDeskServer([
    ticket(1, { priority: 'low' }),
    ticket(2, { priority: 'high' }),
    ticket(3),
  ])
  const user = await renderSignedIn()
  await screen.findByRole('link', { name: /#3/ })
  await user.keyboard('jjxj')
  await user.keyboard('X')
  expect((await bar()).textContent).toContain('2 selected')

  await user.selectOptions(within(await bar()).getByLabelText('Set priority'), 'Urgent')
  await screen.findByText('2 tickets set to Urgent priority.')
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('2 tickets put back as before.')
  expect(server.bulkUpdates).toEqual([
    { ids: [ticket(2).id, ticket(1).id], changes: { priority: 'urgent' } },
    { ids: [ticket(2).id], changes: { priority: 'high' } },
    { ids: [ticket(1).id], changes: { priority: 'low' } },
  ])
})

test('more than a hundred go in steps', async () => {
  const server = startFakeDeskServer(Array.from({ length: 130 }, (_, index) => ticket(index + 1)))
  const user = await renderSignedIn()
  await screen.findByRole('link', { name: /#130/ })
  const list = screen.getByRole('list', { name: /^Tickets/ })
  const scroller = list.parentElement
  scroller?.scrollTo({ top: 4_000 })
  scroller?.dispatchEvent(new Event('scroll'))
  await waitFor(() =>
    expect(within(list).getAllByRole('listitem').at(-1)?.getAttribute('aria-setsize')).toBe('130'),
  )
  await user.keyboard('A')
  await user.selectOptions(within(await bar()).getByLabelText('Assign'), TOM.name)
  await screen.findByText('130 tickets assigned to Tom Becker.')
  expect(server.bulkUpdates.map(({ ids }) => ids.length)).toEqual([100, 30])
})

test('Escape ends the selection before it leaves the ticket', async () => {
  startFakeDeskServer([ticket(1)])
  const user = await renderSignedIn(`#/demo/tickets/open/${ticket(1).id}`)
  await screen.findByText('Message 1 of 1')
  await user.keyboard('x')
  await bar()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Selected tickets' })).toBeNull())
  expect(location.hash).toContain(ticket(1).id)
})
