import { screen } from '@testing-library/preact'
import { beforeEach, expect, test, vi } from 'vitest'
import { SITE, ticket } from '../../test/fixtures.ts'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { renderDesk, renderSignedIn } from '../../test/render-desk.tsx'

// Takes the chance out of waiting: a stream that ended is asked for again at once.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0))

/** What another tab does to the session. */
function changeElsewhere(token: string | null): void {
  const key = 'deskhand.desk.session'
  if (token === null) localStorage.removeItem(key)
  else localStorage.setItem(key, token)
  window.dispatchEvent(new StorageEvent('storage', { key }))
}

test('a wrong password is said clearly, and the email stays for the next attempt', async () => {
  startFakeDeskServer([ticket(1)])
  const user = await renderDesk()

  await user.type(screen.getByLabelText('Email'), 'priya@shop.test')
  await user.type(screen.getByLabelText('Password'), 'wrong')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))

  expect((await screen.findByRole('alert')).textContent).toContain('do not go together')
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('priya@shop.test')
})

test('the right password opens the queue and keeps the token for the next visit', async () => {
  startFakeDeskServer([ticket(7)])
  const user = await renderDesk()

  await user.type(screen.getByLabelText('Email'), 'priya@shop.test')
  await user.type(screen.getByLabelText('Password'), 'correct horse')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))

  expect(await screen.findByRole('link', { name: /#7/ })).toBeDefined()
  expect(localStorage.getItem('deskhand.desk.session')).toBe('token')
})

test('signing out forgets the token', async () => {
  startFakeDeskServer([ticket(1)])
  const user = await renderSignedIn()

  await user.click(screen.getByRole('button', { name: 'Sign out' }))

  expect(await screen.findByRole('heading', { name: 'Sign in to the desk' })).toBeDefined()
  expect(localStorage.getItem('deskhand.desk.session')).toBeNull()
  expect(screen.queryByText(/session has ended/)).toBeNull()
})

test('a session that ends leads to sign-in, says why, and comes back to the same ticket', async () => {
  const asked = ticket(3)
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(`#/demo/tickets/open/${asked.id}`)
  await screen.findByText('Message 1 of 3')

  server.isSessionValid = false
  await user.selectOptions(screen.getByLabelText('Priority'), 'High')

  expect(await screen.findByText(/Your session has ended/)).toBeDefined()
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('priya@shop.test')
  await user.type(screen.getByLabelText('Password'), 'correct horse')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByText('Message 1 of 3')).toBeDefined()
})

test('signing out in another tab ends the desk in this one, and signing in there opens it', async () => {
  startFakeDeskServer([ticket(3)])
  await renderSignedIn()
  await screen.findByRole('link', { name: /#3/ })

  changeElsewhere(null)
  expect(await screen.findByRole('heading', { name: 'Sign in to the desk' })).toBeDefined()
  expect(screen.queryByRole('link', { name: /#3/ })).toBeNull()

  changeElsewhere('next')
  expect(await screen.findByRole('link', { name: /#3/ })).toBeDefined()
})

test('a member whose access ends is led to sign-in as soon as the live connection is refused', async () => {
  const server = startFakeDeskServer([ticket(3)])
  await renderSignedIn()
  await screen.findByText('Live')

  server.isSessionValid = false
  server.endStreams()
  expect(await screen.findByText(/Your session has ended/)).toBeDefined()
  expect(screen.queryByRole('link', { name: /#3/ })).toBeNull()
})

test('a member who is taken off their last site is told that they have none', async () => {
  const server = startFakeDeskServer([ticket(3)])
  await renderSignedIn()
  await screen.findByText('Live')

  server.sites = []
  server.endStreams()
  expect(await screen.findByText('You do not belong to any site yet')).toBeDefined()
  expect(screen.queryByRole('link', { name: /#3/ })).toBeNull()
})

test('a member who is taken off one site is told so, and goes on working on another', async () => {
  const server = startFakeDeskServer([ticket(3)])
  server.sites = [SITE, { ...SITE, id: 'site-2', siteKey: 'second', name: 'Second Shop' }]
  await renderSignedIn()
  await screen.findByText('Live')

  server.sites = server.sites.slice(1)
  server.endStreams()
  expect(await screen.findByText('Second Shop', { selector: '.site-name' })).toBeDefined()
  expect(await screen.findByText('You do not belong to Demo Shop any more.')).toBeDefined()
})
