import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { signIdentity } from '@deskhand/sdk/node'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { shopPage } from './shop-page.mjs'

const { DESKHAND_URL = 'http://127.0.0.1:8787', DESKHAND_IDENTITY_SECRET, PORT = '4175' } = process.env
if (!DESKHAND_IDENTITY_SECRET) throw new Error('Set DESKHAND_IDENTITY_SECRET; the README says to what.')

/** The key with which the site knows its own signatures. It stays here, on the backend. */
const identityKey = { siteKey: 'demo', kid: 'demo', secret: DESKHAND_IDENTITY_SECRET }

/** What a real shop has in its database. */
const accounts = new Map([
  ['ada', { id: 'user-1', name: 'Ada Marsh', email: 'ada@example.com' }],
  ['ben', { id: 'user-2', name: 'Ben Okafor', email: 'ben@example.com' }],
])

// How a shop signs its own people in is its own affair; this one believes a button.
const COOKIE = 'shop-account'
const cookieSecret = randomBytes(32).toString('hex')
const signedIn = async (c) => accounts.get(await getSignedCookie(c, cookieSecret, COOKIE))

const app = new Hono()
app.use(csrf())
app.get('/', async (c) =>
  c.html(shopPage({ deskhandUrl: DESKHAND_URL, accounts, account: await signedIn(c) })),
)
app.get('/page.js', serveStatic({ path: join(import.meta.dirname, 'page.js') }))

app.post('/sign-in', async (c) => {
  const form = await c.req.formData()
  const account = form.get('account')
  if (!accounts.has(account)) return c.text('There is no such account', 400)
  await setSignedCookie(c, COOKIE, account, cookieSecret, { httpOnly: true, sameSite: 'Lax' })
  return c.redirect('/')
})

app.post('/sign-out', (c) => {
  deleteCookie(c, COOKIE)
  return c.redirect('/?signed-out')
})

// The whole integration: whoever the shop's own session says it is, and nobody else, gets a token in their name.
app.get('/support-token', async (c) => {
  const account = await signedIn(c)
  if (!account) return c.text('Nobody is signed in', 401)
  const { id, name, email } = account
  c.header('Cache-Control', 'no-store')
  return c.text(signIdentity({ sub: id, name, email }, identityKey))
})

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`A shop whose customers are known: http://127.0.0.1:${port}/\n`)
})
