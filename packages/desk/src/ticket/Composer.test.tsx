import { screen, waitFor, within } from '@testing-library/preact'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer, type FakeDeskServer } from '../../test/fake-desk-server.ts'
import { message, PRIYA, ticket, TOM } from '../../test/fixtures.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const asked = ticket(5)
const hash = `#/demo/tickets/open/${asked.id}`
let server: FakeDeskServer

beforeEach(() => {
  server = startFakeDeskServer([asked, ticket(4)])
})

const thread = () => screen.findByRole('log', { name: 'Messages' })

test('a reply goes to the customer and empties the field', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'It is on its way.')
  await user.click(screen.getByRole('button', { name: 'Send reply' }))

  await waitFor(() => expect(server.posted).toHaveLength(1))
  expect(server.posted[0]).toMatchObject({ body: 'It is on its way.', isInternal: false })
  expect(await within(await thread()).findByText('It is on its way.')).toBeDefined()
  expect(screen.getByLabelText<HTMLTextAreaElement>('Reply to the customer').value).toBe('')
})

test('a note is sent as internal and is labelled so in the thread', async () => {
  const user = await renderSignedIn(hash)
  await user.click(await screen.findByRole('radio', { name: 'Internal note' }))
  await user.type(screen.getByLabelText('Internal note for the team'), 'Call the carrier.')
  await user.click(screen.getByRole('button', { name: 'Add internal note' }))

  await waitFor(() => expect(server.posted).toHaveLength(1))
  expect(server.posted[0]).toMatchObject({ body: 'Call the carrier.', isInternal: true })
  const article = (await within(await thread()).findByText('Call the carrier.')).closest('article')
  expect(article?.textContent).toContain('Internal note')
})

test('what was typed as a note never becomes the text of a reply', async () => {
  const user = await renderSignedIn(hash)
  await user.click(await screen.findByRole('radio', { name: 'Internal note' }))
  await user.type(screen.getByLabelText('Internal note for the team'), 'Difficult customer')
  await user.click(screen.getByRole('radio', { name: 'Reply' }))
  expect(screen.getByLabelText<HTMLTextAreaElement>('Reply to the customer').value).toBe('')
})

test('Ctrl+Enter sends, Enter alone does not', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'One{Enter}Two')
  expect(server.posted).toHaveLength(0)
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(server.posted.map(({ body }) => body)).toEqual(['One\nTwo']))
})

test('a draft is kept per ticket, also across a reload', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'Half a sentence')
  await user.click(within(screen.getByRole('list', { name: /^Tickets/ })).getByRole('link', { name: /#4/ }))
  await screen.findByText('Message 1 of 4')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Reply to the customer').value).toBe('')

  await renderSignedIn(hash)
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Reply to the customer')
  expect(field.value).toBe('Half a sentence')
})

test('a failed reply stays in the thread and is tried again with the same clientId', async () => {
  server.refuseMessages = [500]
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'Please send once')
  await user.click(screen.getByRole('button', { name: 'Send reply' }))
  expect(await screen.findByText('Not sent')).toBeDefined()

  await user.click(screen.getByRole('button', { name: 'Try again' }))

  await waitFor(() => expect(screen.queryByText('Not sent')).toBeNull())
  expect(server.posted).toHaveLength(2)
  expect(server.posted[1]).toEqual(server.posted[0])
  expect(within(await thread()).getAllByText('Please send once')).toHaveLength(1)
})

test('a reply that never left waits for the member after a reload', async () => {
  server.refuseMessages = [500]
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'Do not lose me')
  await user.click(screen.getByRole('button', { name: 'Send reply' }))
  await screen.findByText('Not sent')

  await renderSignedIn(hash)
  await user.click(await screen.findByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(server.posted).toHaveLength(2))
  expect(server.posted[1]).toEqual(server.posted[0])
})

test('the chosen status is set once the reply is there, and not when it failed', async () => {
  server.refuseMessages = [500]
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'Which size?')
  await user.click(screen.getByRole('button', { name: 'Other ways to send' }))
  await user.click(screen.getByRole('menuitem', { name: 'Send and wait for the customer' }))
  await screen.findByText('Not sent')
  expect(server.changes).toEqual([])

  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(server.changes).toEqual([{ status: 'waiting_on_customer' }]))
})

test('an empty reply is not sent', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), '   ')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await user.selectOptions(screen.getByLabelText('Priority'), 'High')
  await waitFor(() => expect(server.changes).toHaveLength(1))
  expect(server.posted).toEqual([])
})

test('the composer is idle until somebody writes, and again once the focus leaves it empty', async () => {
  const user = await renderSignedIn(hash)
  const composer = await screen.findByRole('form', { name: 'Write' })
  expect(composer.dataset['idle']).toBe('true')
  await user.click(screen.getByRole('radio', { name: 'Internal note' }))
  expect(composer.dataset['idle']).toBe('true')
  await user.click(screen.getByLabelText('Internal note for the team'))
  expect(composer.dataset['idle']).toBe('false')
  await user.click(screen.getByRole('radio', { name: 'Reply' }))
  expect(composer.dataset['idle']).toBe('false')
  await user.click(screen.getByRole('log', { name: 'Messages' }))
  expect(composer.dataset['idle']).toBe('true')
})

test('Ctrl+Shift+Enter sends and resolves', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'Done.')
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await waitFor(() => expect(server.changes).toEqual([{ status: 'resolved' }]))
  expect(server.posted).toMatchObject([{ body: 'Done.', isInternal: false }])
})

test('a note brings no status with it, not even by the keys', async () => {
  const user = await renderSignedIn(hash)
  await user.click(await screen.findByRole('radio', { name: 'Internal note' }))
  expect(screen.queryByRole('button', { name: 'Other ways to send' })).toBeNull()
  await user.type(screen.getByLabelText('Internal note for the team'), 'Done?')
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await waitFor(() => expect(server.posted).toMatchObject([{ body: 'Done?', isInternal: true }]))
  await user.selectOptions(screen.getByLabelText('Priority'), 'High')
  await waitFor(() => expect(server.changes).toEqual([{ priority: 'high' }]))
})

test('who was writing a note writes a note after a reload', async () => {
  const user = await renderSignedIn(hash)
  await user.click(await screen.findByRole('radio', { name: 'Internal note' }))
  await user.type(screen.getByLabelText('Internal note for the team'), 'Half a note')

  await renderSignedIn(hash)
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Internal note for the team')
  expect(field.value).toBe('Half a note')
})

test('a colleague’s answer that came while writing is told of, until it is dismissed', async () => {
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Reply to the customer'), 'I look into it')
  const author = { kind: 'member' as const, id: TOM.id, name: TOM.name, avatarUrl: null }
  server.emit('message.created', asked.id, { message: message(asked, 2, { author, body: 'It is done' }) })
  expect(await screen.findByText('Tom Becker replied while you were writing.')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(screen.queryByText(/replied while you were writing/)).toBeNull())
})

test('a note of a colleague that mentions the member is told of where another ticket is on the screen', async () => {
  const user = await renderSignedIn(`#/demo/tickets/open/${ticket(4).id}`)
  await screen.findByText('Message 1 of 4')
  const author = { kind: 'member' as const, id: TOM.id, name: TOM.name, avatarUrl: null }
  const body = `[@Priya](member:${PRIYA.id}) please`
  const tell = (seq: number, isInternal: boolean) =>
    server.emit('message.created', asked.id, { message: message(asked, seq, { author, body, isInternal }) })
  tell(2, false)
  tell(3, true)
  expect(await screen.findAllByText('Tom Becker mentioned you on #5: Question 5')).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Open the ticket' }))
  expect(await screen.findByText('Message 1 of 5')).toBeDefined()
})
