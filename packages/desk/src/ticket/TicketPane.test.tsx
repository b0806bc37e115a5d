import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { http, HttpResponse } from 'msw'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { message, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const asked = ticket(5)
const hash = `#/demo/tickets/open/${asked.id}`

test('what another agent writes appears in the open thread', async () => {
  const server = startFakeDeskServer([asked])
  await renderSignedIn(hash)
  const thread = await screen.findByRole('log')
  const author = { kind: 'member' as const, id: TOM.id, name: TOM.name, avatarUrl: null }

  server.emit('message.created', asked.id, {
    message: message(asked, 2, { author, body: 'I know this one' }),
  })

  expect(await within(thread).findByText('I know this one')).toBeDefined()
})

test('a message that arrives after a gap brings the ones between it', async () => {
  const server = startFakeDeskServer([asked])
  await renderSignedIn(hash)
  await screen.findByText('Message 1 of 5')
  server.messages.set(
    asked.id,
    [1, 2, 3].map((seq) => message(asked, seq)),
  )

  server.emit('message.created', asked.id, { message: message(asked, 3) })

  const thread = screen.getByRole('log')
  await waitFor(() => {
    const bodies = within(thread)
      .getAllByText(/^Message/)
      .map((body) => body.textContent)
    expect(bodies).toEqual(['Message 1 of 5', 'Message 2 of 5', 'Message 3 of 5'])
  })
})

test('assign to me takes the ticket at once', async () => {
  const server = startFakeDeskServer([asked])
  const user = await renderSignedIn(hash)
  await user.click(await screen.findByRole('button', { name: 'Assign to me' }))
  await waitFor(() => expect(server.tickets[0]?.assignee?.id).toBe(PRIYA.id))
  expect(screen.getByLabelText<HTMLSelectElement>('Assignee').value).toBe(PRIYA.id)
  expect(screen.queryByRole('button', { name: 'Assign to me' })).toBeNull()
})

test('a change the server refuses goes back and is said', async () => {
  startFakeDeskServer([asked])
  const refusal = {
    code: 'forbidden',
    status: 403,
    title: 'no',
    detail: 'no',
    type: 'about:blank',
    requestId: 'r',
  }
  const refuse = () => HttpResponse.json(refusal, { status: 403 })
  network.use(http.patch('*/v1/desk/sites/:siteId/tickets/:id', refuse))
  const user = await renderSignedIn(hash)

  await user.selectOptions(await screen.findByLabelText('Status'), 'Closed')

  expect(await screen.findByText(/Your role does not allow this/)).toBeDefined()
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>('Status').value).toBe('open'))
})

test('a file is fetched through its short-lived link', async () => {
  const file = {
    id: 'file-1',
    fileName: 'slip.png',
    contentType: 'image/png',
    size: 2_000,
    state: 'ready' as const,
  }
  const server = startFakeDeskServer([asked])
  server.messages.set(asked.id, [message(asked, 1, { attachments: [file] })])
  const link = { url: `${location.origin}/files/capability`, expiresAt: '2026-11-20T09:00:00Z' }
  network.use(http.get('*/v1/desk/sites/:siteId/attachments/file-1', () => HttpResponse.json(link)))
  const user = await renderSignedIn(hash)
  const followed: string[] = []
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return
    event.preventDefault()
    followed.push(event.target.href)
  })

  await user.click(await screen.findByRole('button', { name: 'Download slip.png' }))

  await waitFor(() => expect(followed).toEqual([link.url]))
})

test('a ticket that is not there says so and leads back to the queue', async () => {
  startFakeDeskServer([asked])
  await renderSignedIn('#/demo/tickets/open/unknown')
  expect(await screen.findByText('This ticket does not exist, or not on this site')).toBeDefined()
  expect(screen.getByRole('link', { name: 'To the queue' }).getAttribute('href')).toBe('#/demo/tickets/open')
})
