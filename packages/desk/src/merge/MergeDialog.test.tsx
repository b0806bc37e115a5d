import { screen, within } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeAll, expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { minute, ticket } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const MERGE = '*/v1/desk/sites/:siteId/tickets/:id/merge'
const original = ticket(1, { subject: 'No lid' })
const duplicate = ticket(2, { subject: 'Still no lid', unreadCount: 1 })

// The code of the dialog comes when it is wanted; fetching it is not what is tested here.
beforeAll(() => import('./MergeDialog.tsx'))

async function openDialog() {
  startFakeDeskServer([original, duplicate])
  const user = await renderSignedIn(`#/demo/tickets/open/${duplicate.id}`)
  await user.click(await screen.findByRole('button', { name: 'More actions' }))
  await user.click(screen.getByRole('button', { name: 'Merge into another ticket…' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  return { user, dialog }
}

test('both tickets and what will happen are shown before anything happens', async () => {
  let asked: unknown = null
  network.use(
    http.post(MERGE, async ({ request, params }) => {
      asked = [params['id'], await request.json()]
      return HttpResponse.json({ ...original, updatedAt: minute(90) })
    }),
  )
  const { user, dialog } = await openDialog()
  expect(dialog.queryByRole('button', { name: /Merge into #/ })).toBeNull()
  await user.click(await dialog.findByRole('button', { name: /^No lid/ }))
  await dialog.findByText('Message 1 of 1')
  await dialog.findByText('Message 1 of 2')
  expect(
    dialog.getByText('The unanswered question moves to #1, which waits for an answer then.'),
  ).toBeDefined()
  expect(asked).toBeNull()

  await user.click(dialog.getByRole('button', { name: 'Merge into #1' }))
  await screen.findByRole('heading', { name: 'No lid' })
  expect(asked).toEqual([duplicate.id, { intoId: original.id }])
  expect(location.hash).toBe(`#/demo/tickets/open/${original.id}`)
})

test('the ticket itself cannot be chosen', async () => {
  const { dialog } = await openDialog()
  await dialog.findByRole('button', { name: /^No lid/ })
  expect(dialog.queryByRole('button', { name: /^Still no lid/ })).toBeNull()
})

test('a refusal says what to do, and another ticket can be chosen', async () => {
  network.use(
    http.post(MERGE, () =>
      HttpResponse.json({ code: 'ticket_closed', status: 409, detail: 'Closed.' }, { status: 409 }),
    ),
  )
  const { user, dialog } = await openDialog()
  await user.click(await dialog.findByRole('button', { name: /^No lid/ }))
  await user.click(dialog.getByRole('button', { name: 'Merge into #1' }))
  await dialog.findByText('That ticket is closed. Reopen it first.')
  await user.click(dialog.getByRole('button', { name: 'Choose another' }))
  await dialog.findByRole('searchbox')
})

test('a merged ticket says where it goes on, and offers no status, no merge and nothing to write', async () => {
  const merged = ticket(3, {
    status: 'closed',
    mergedInto: { id: original.id, number: original.number },
  })
  startFakeDeskServer([original, merged])
  const user = await renderSignedIn(`#/demo/tickets/open/${merged.id}`)
  await screen.findByText(/This ticket was merged/)
  expect(screen.queryByRole('combobox', { name: 'Status' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Reopen' })).toBeNull()
  expect(screen.queryByLabelText('Reply to the customer')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'More actions' }))
  expect(screen.queryByRole('button', { name: 'Merge into another ticket…' })).toBeNull()
  const way = within(screen.getByText(/This ticket was merged/)).getByRole('link')
  expect(way.getAttribute('href')).toBe(`#/demo/tickets/open/${original.id}`)
})
