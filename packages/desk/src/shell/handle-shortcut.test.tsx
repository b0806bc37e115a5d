import { screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { ticket } from '../../test/fixtures.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const asked = ticket(2)
const hash = `#/demo/tickets/open/${asked.id}`

test('j and Enter open a ticket, r and n start to write, Escape leads back', async () => {
  startFakeDeskServer([ticket(1), asked])
  const user = await renderSignedIn()
  await screen.findByRole('link', { name: /#2/ })

  await user.keyboard('j')
  await waitFor(() => expect(document.activeElement?.textContent).toContain('#2'))
  await user.keyboard('{Enter}')
  await screen.findByText('Message 1 of 2')
  await user.keyboard('n')
  expect(document.activeElement).toBe(screen.getByLabelText('Internal note for the team'))
  await user.keyboard('{Escape}')
  await user.keyboard('r')
  expect(document.activeElement).toBe(screen.getByLabelText('Reply to the customer'))
  await user.keyboard('{Escape}{Escape}')
  expect(location.hash).toBe('#/demo/tickets/open')
})

test('e resolves the open ticket, and z takes it back', async () => {
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(hash)
  await screen.findByText('Message 1 of 2')
  await user.keyboard('e')
  await screen.findByText('1 ticket set to Resolved.')
  await user.keyboard('z')
  await screen.findByText('1 ticket put back as before.')
  expect(server.bulkUpdates).toEqual([
    { ids: [asked.id], changes: { status: 'resolved' } },
    { ids: [asked.id], changes: { status: 'open' } },
  ])
})

test('keys typed into a field are text, not shortcuts', async () => {
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(hash)
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Reply to the customer')
  await user.type(field, 'renew j?')
  expect(field.value).toBe('renew j?')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Reply' }).checked).toBe(true)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(server.bulkUpdates).toEqual([])
})

test('keys with a modifier belong to the browser', async () => {
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(hash)
  await screen.findByText('Message 1 of 2')
  await user.keyboard('{Control>}e{/Control}')
  await user.keyboard('?')
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined()
  expect(server.bulkUpdates).toEqual([])
})

test('who turns letters off as shortcuts has none until they turn them on again', async () => {
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(hash)
  await screen.findByText('Message 1 of 2')
  await user.keyboard('?')
  const letters = await screen.findByRole('checkbox', { name: 'Letters and signs are shortcuts' })
  await user.click(letters)
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.keyboard('e?')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(server.bulkUpdates).toEqual([])

  await user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }))
  await user.click(await screen.findByRole('checkbox', { name: 'Letters and signs are shortcuts' }))
  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.keyboard('e')
  await screen.findByText('1 ticket set to Resolved.')
})
