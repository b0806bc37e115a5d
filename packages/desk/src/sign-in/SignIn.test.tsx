import { screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { ticket } from '../../test/fixtures.ts'
import { renderDesk, renderSignedIn } from '../../test/render-desk.tsx'

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
