import { createDeskClient } from '@deskhand/sdk/desk'

const {
  DESKHAND_URL = 'http://127.0.0.1:8787',
  DESKHAND_EMAIL: email,
  DESKHAND_PASSWORD: password,
} = process.env
const { RECEIVER_URL = 'http://127.0.0.1:4176/hooks' } = process.env
if (!email || !password)
  throw new Error('Set DESKHAND_EMAIL and DESKHAND_PASSWORD to the sign-in of an admin.')

const desk = createDeskClient({ baseUrl: DESKHAND_URL })
const { sites } = await desk.sessions.signIn({ email, password })
const { webhooks } = desk.site(sites[0].id)
const { secret } = await webhooks.create({
  url: RECEIVER_URL,
  eventTypes: ['ticket.created', 'ticket.updated', 'message.created', 'ticket.rated'],
})
await desk.sessions.signOut()
// The only time that the secret is shown.
process.stdout.write(`${secret}\n`)
