import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../../test/fake-desk-server.ts'
import { ticket } from '../../../test/fixtures.ts'
import { renderSignedIn } from '../../../test/render-desk.tsx'

const views = () => screen.getByRole('navigation', { name: 'Views of the queue' })

test('a view tells how many tickets it has', async () => {
  startFakeDeskServer([ticket(1), ticket(2), ticket(3, { status: 'closed' })])
  await renderSignedIn()
  expect(await within(views()).findByRole('link', { name: /^All open\s*2 tickets$/ })).toBeDefined()
  expect(within(views()).getByRole('link', { name: /^Resolved\s*1 ticket$/ })).toBeDefined()
})

test('what is shown is saved under a name, renamed and deleted', async () => {
  const server = startFakeDeskServer([ticket(1), ticket(2, { priority: 'urgent' })])
  const user = await renderSignedIn('#/demo/tickets/open?priority=urgent')
  await user.click(await screen.findByRole('button', { name: 'Save view' }))
  await user.type(await screen.findByLabelText('Name'), 'Burning')
  await user.click(screen.getByLabelText('Share with the team'))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await within(views()).findByRole('link', { name: /^Burning/, current: 'page' })
  expect(server.savedViews).toMatchObject([
    { name: 'Burning', isShared: true, filter: { priority: ['urgent'] }, sort: '-lastMessageAt' },
  ])
  expect(location.hash).toBe(`#/demo/tickets/${server.savedViews[0]?.id}`)

  await user.click(screen.getByRole('button', { name: 'All views' }))
  await user.click(await screen.findByRole('button', { name: 'Rename “Burning”' }))
  const name = await screen.findByLabelText('Name')
  await user.clear(name)
  await user.type(name, 'On fire')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await within(views()).findByRole('link', { name: /^On fire/ })

  await user.click(await screen.findByRole('button', { name: 'Delete “On fire”' }))
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(within(views()).queryByRole('link', { name: /^On fire/ })).toBeNull())
  expect(server.savedViews).toEqual([])
})

test('g and a key lead to a view', async () => {
  startFakeDeskServer([ticket(1)])
  const user = await renderSignedIn()
  await screen.findByRole('link', { name: /#1/ })
  await user.keyboard('gu')
  expect(location.hash).toBe('#/demo/tickets/unassigned')
  await user.keyboard('gx')
  expect(location.hash).toBe('#/demo/tickets/unassigned')
})
