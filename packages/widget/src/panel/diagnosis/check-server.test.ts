import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { http, HttpResponse, server, site, url } from '../../../test/fake-server.ts'
import { boot } from '../../../test/render-panel.tsx'
import type { Boot, Identity } from '../../protocol.ts'
import { checkServer } from './check-server.ts'
import { watchPolicy } from './policy-watch.ts'

const CONFIG = url('/v1/sites/shop/config')

beforeEach(() => void vi.stubGlobal('origin', 'https://shop.example'))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function codesFor(changes: Partial<Boot> = {}, identity?: Identity): Promise<string[]> {
  const policy = watchPolicy()
  const findings = await checkServer({ boot: { ...boot, ...changes }, identity }, policy)
  policy.end()
  return findings.map(({ code }) => code)
}

const nothing = () => http.get(url('/*'), () => HttpResponse.error())

it('a server that answers as it should is fine', async () => {
  server.use(http.get(CONFIG, () => HttpResponse.json(site)))
  expect(await codesFor()).toEqual([])
})

it('a server that fails is told with its status, apart from one that refuses', async () => {
  server.use(http.get(CONFIG, () => new HttpResponse(null, { status: 503 })))
  expect(await codesFor()).toEqual(['server_failed'])
  server.use(http.get(CONFIG, () => new HttpResponse(null, { status: 403 })))
  expect(await codesFor()).toEqual(['origin_not_allowed'])
})

it('a page without an origin is told so', async () => {
  vi.stubGlobal('origin', 'null')
  server.use(http.get(CONFIG, () => new HttpResponse(null, { status: 403 })))
  const policy = watchPolicy()
  const [finding] = await checkServer({ boot, identity: undefined }, policy)
  policy.end()
  expect(finding?.message).toContain('allow-same-origin')
})

it('a browser without a network is offline, and nothing else is to blame', async () => {
  server.use(nothing())
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  expect(await codesFor()).toEqual(['offline'])
})

it('a server without https is no server for a page that has it', async () => {
  server.use(http.get('http://help.test/*', () => HttpResponse.error()))
  vi.stubGlobal('location', { protocol: 'https:' })
  expect(await codesFor({ baseUrl: 'http://help.test' })).toEqual(['mixed_content'])
})

it('what stands between the page and a server that is there is told as blocked', async () => {
  server.use(nothing())
  expect(await codesFor()).toEqual(['request_blocked'])
})

it('a site for customers with an identity only, and a site that shows nothing, are named', async () => {
  const views = { knowledgeBase: false, newTicket: false, tickets: false, rating: false }
  server.use(http.get(CONFIG, () => HttpResponse.json({ ...site, identity: 'required', views })))
  expect(await codesFor()).toEqual(['identity_required', 'views_off'])
  expect(await codesFor({}, 'token')).toEqual(['views_off'])
})
