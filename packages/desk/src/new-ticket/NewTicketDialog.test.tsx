import { screen, waitFor, within } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer, type FakeDeskServer } from '../../test/fake-desk-server.ts'
import { customerRecord, PRIYA, ticket } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderDesk, renderSignedIn } from '../../test/render-desk.tsx'

const SITE = '*/v1/desk/sites/:siteId'
const opened = ticket(7, { subject: 'Your call' })

let server: FakeDeskServer
let sent: Record<string, unknown>[]
// The code of the dialog comes when it is wanted; fetching it is not what is tested here.
beforeAll(() => import('./NewTicketDialog.tsx'))
beforeEach(() => {
  sent = []
  server = startFakeDeskServer([])
  const template = { id: 't', name: 'Call back', subject: 'Your call', body: 'Dear customer,' }
  network.use(
    http.get(`${SITE}/templates`, () =>
      HttpResponse.json({
        data: [{ ...template, departmentId: null, priority: 'high', position: 0 }],
        nextCursor: null,
      }),
    ),
    http.get(`${SITE}/customers`, ({ request }) => {
      const isFound = 'jana'.startsWith(new URL(request.url).searchParams.get('q') ?? '')
      return HttpResponse.json({ data: isFound ? [customerRecord('c1')] : [], nextCursor: null })
    }),
    http.post<never, Record<string, unknown>>(`${SITE}/tickets`, async ({ request }) => {
      sent.push(await request.json())
      server.tickets = [opened]
      server.messages.set(opened.id, [])
      return HttpResponse.json(opened, { status: 201 })
    }),
  )
})

const openDialog = async () =>
  within(await screen.findByRole('dialog', { name: 'New ticket for a customer' }))

test('for a customer who is found, from a template, it is opened and shown', async () => {
  const user = await renderSignedIn()
  await user.keyboard('c')
  const dialog = await openDialog()
  await user.type(dialog.getByRole('searchbox'), 'jana')
  await user.click(await dialog.findByRole('button', { name: /Jana Novák/ }))
  await user.selectOptions(await dialog.findByLabelText('Template'), 'Call back')
  await user.type(dialog.getByLabelText('Message'), ' as promised.')
  await user.click(dialog.getByRole('button', { name: 'Open ticket' }))
  await screen.findByRole('heading', { name: 'Your call' })
  expect(sent).toEqual([
    {
      clientId: expect.any(String),
      customerId: 'c1',
      subject: 'Your call',
      body: 'Dear customer, as promised.',
      priority: 'high',
      assigneeId: PRIYA.id,
    },
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('what is missing is said at its field, and nothing is sent', async () => {
  const user = await renderSignedIn()
  await user.click(await screen.findByRole('button', { name: 'New ticket' }))
  const dialog = await openDialog()
  await user.click(dialog.getByRole('button', { name: 'New customer' }))
  await user.type(dialog.getByLabelText('Subject'), 'Your call')
  await user.click(dialog.getByRole('button', { name: 'Open ticket' }))
  for (const problem of ['Enter a name.', 'Enter an email address.', 'Write a message.'])
    await dialog.findByText(problem)
  expect(dialog.queryByText('Enter a subject.')).toBeNull()
  expect(sent).toEqual([])
})

test('whoever is not found is added under the name that was typed', async () => {
  const user = await renderSignedIn()
  await user.click(await screen.findByRole('button', { name: 'New ticket' }))
  const dialog = await openDialog()
  await user.type(dialog.getByRole('searchbox'), 'Otto Gruber')
  await user.click(await dialog.findByRole('button', { name: 'Add “Otto Gruber” as a new customer' }))
  expect(dialog.getByLabelText<HTMLInputElement>('Name').value).toBe('Otto Gruber')
})

test('a draft outlives leaving the dialog and the page, until it is discarded', async () => {
  const user = await renderSignedIn()
  await user.click(await screen.findByRole('button', { name: 'New ticket' }))
  await user.type((await openDialog()).getByLabelText('Subject'), 'Half a thought')
  await user.click((await openDialog()).getByRole('button', { name: 'Cancel' }))

  await renderDesk()
  await user.click(await screen.findByRole('button', { name: 'New ticket' }))
  const dialog = await openDialog()
  const subject = dialog.getByLabelText<HTMLInputElement>('Subject')
  expect(subject.value).toBe('Half a thought')
  await user.click(dialog.getByRole('button', { name: 'Discard draft' }))
  await waitFor(() => expect(subject.value).toBe(''))
})
