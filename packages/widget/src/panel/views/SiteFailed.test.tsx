import { screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, site, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { watchSite } from '../watch-site.ts'

const CONFIG = url('/v1/sites/shop/config')
const OWNER = 'Our help does not work on this page. Please tell the owner of the site.'
const SERVER = 'Our server cannot be reached.'
const CONNECTION = 'This did not load. Check your connection.'

/** Answers what the widget asks its server for besides the API. Where the browser keeps an answer from a page, it says what it says of none. */
function serve(script: () => Response, logo: () => Response): void {
  server.use(
    http.get(CONFIG, () => HttpResponse.error()),
    http.get(url('/widget.js'), script),
    http.get(url('/v1/sites/shop/logo/:file'), logo),
  )
}

beforeEach(() => void vi.stubGlobal('origin', 'https://shop.example'))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const ok = () => new HttpResponse('')
const missing = () => new HttpResponse(null, { status: 404 })

/** A panel whose site has not said what it is. */
async function openUnheard() {
  const panel = renderPanel()
  panel.model.config.set(undefined)
  await panel.model.loadSite().catch(() => undefined)
  return panel
}

it('a page that the site does not allow hears nothing at all, and who is to blame is found out', async () => {
  serve(ok, missing)
  const { emit } = await openUnheard()
  expect(await screen.findByText(OWNER)).toBeTruthy()
  expect(screen.queryByText(CONNECTION)).toBeNull()
  const message = expect.stringContaining('allowed origins')
  expect(emit).toHaveBeenCalledWith('error', { code: 'origin_not_allowed', message })
})

it('where the site refuses the page, nothing is offered that cannot work, and all of it once it answers', async () => {
  serve(ok, missing)
  const { user } = await openUnheard()
  expect(screen.getByRole('button', { name: /Send us a message/ })).toBeTruthy()
  const again = await screen.findByRole('button', { name: 'Try again' })
  expect(screen.queryByRole('button', { name: /Send us a message/ })).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.queryByRole('navigation')).toBeNull()
  expect(screen.getByText('origin_not_allowed https://shop.example')).toBeTruthy()
  server.use(http.get(CONFIG, () => HttpResponse.json(site)))
  await user.click(again)
  expect(await screen.findByRole('button', { name: /Send us a message/ })).toBeTruthy()
  expect(screen.getByRole('navigation')).toBeTruthy()
  expect(screen.queryByText(OWNER)).toBeNull()
})

it('a form that can never be sent gives way to what is in the way', async () => {
  serve(ok, missing)
  const { model } = await openUnheard()
  model.router.restart({ view: 'new' })
  expect(await screen.findByLabelText('Subject')).toBeTruthy()
  onTestFinished(watchSite(model))
  expect(await screen.findByText(OWNER)).toBeTruthy()
  expect(screen.queryByLabelText('Subject')).toBeNull()
})

it('a site that is not there is told to whoever has put its key into the page', async () => {
  serve(missing, missing)
  const { emit } = await openUnheard()
  expect(await screen.findByText(OWNER)).toBeTruthy()
  expect(emit).toHaveBeenCalledWith('error', expect.objectContaining({ code: 'site_unknown' }))
})

it('a server that is down is not the fault of the visitor', async () => {
  serve(
    () => HttpResponse.error(),
    () => HttpResponse.error(),
  )
  await openUnheard()
  expect(await screen.findByText(SERVER)).toBeTruthy()
})

it('a server that fails is asked again', async () => {
  server.use(http.get(CONFIG, () => HttpResponse.json({ code: 'forbidden', status: 500 }, { status: 500 })))
  const { model } = await openUnheard()
  expect(await screen.findByText('That did not work. Try again.')).toBeTruthy()
  expect(model.siteStatus.getSnapshot()).toBe('failed')
})

it('a visitor without a network is told to look at it, and needs to press nothing once it is back', async () => {
  serve(
    () => HttpResponse.error(),
    () => HttpResponse.error(),
  )
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await openUnheard()
  expect(await screen.findByText(CONNECTION)).toBeTruthy()
  server.use(http.get(CONFIG, () => HttpResponse.json({ ...site, name: 'Back again' })))
  window.dispatchEvent(new Event('online'))
  expect(await screen.findByText('Back again')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText(CONNECTION)).toBeNull())
})
