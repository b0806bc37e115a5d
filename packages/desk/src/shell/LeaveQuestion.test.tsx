import { screen, waitFor } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const ACCOUNT = '#/demo/settings/account'

beforeEach(() => {
  startFakeDeskServer([])
  const none = () => HttpResponse.json({ data: [], nextCursor: null })
  network.use(
    http.get('*/v1/desk/sessions', none),
    http.get('*/v1/desk/sites/:siteId/customers', none),
    http.get('*/v1/desk/sites/:siteId/notification-preferences', () =>
      HttpResponse.json({ newTicket: false, customerReply: true, assignment: true, mention: true }),
    ),
  )
})

/** The member's account, with something typed that is not saved. */
async function typeSomething() {
  const user = await renderSignedIn(ACCOUNT)
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'nka')
  return user
}

const leave = () => {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

test('a link asks before something unsaved is lost, and leads on when it may be', async () => {
  const user = await typeSomething()
  const customers = () => user.click(screen.getByRole('link', { name: 'Customers' }))
  await customers()
  await user.click(await screen.findByRole('button', { name: 'Cancel', hidden: true }))
  expect(location.hash).toBe(ACCOUNT)
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', expect.stringMatching(/nka$/))
  await customers()
  await user.click(await screen.findByRole('button', { name: 'Discard', hidden: true }))
  await waitFor(() => expect(location.hash).toBe('#/demo/customers'))
})

test('the browser asks before the desk is left, and nobody does where nothing would be lost', async () => {
  const user = await typeSomething()
  expect(leave()).toBe(true)
  await user.type(screen.getByRole('textbox', { name: 'Name' }), '{Backspace>3/}')
  expect(leave()).toBe(false)
  await user.click(screen.getByRole('link', { name: 'Customers' }))
  await waitFor(() => expect(location.hash).toBe('#/demo/customers'))
  expect(screen.queryByRole('alertdialog', { hidden: true })).toBeNull()
})
