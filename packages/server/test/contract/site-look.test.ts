import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXE, PHOTO, PIXEL_BOMB, PNG, SVG } from '#server/storage/test-files'
import { ask, expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

const change = (json: unknown) => askDesk(server, callers.admin, 'PATCH /settings', json)
const config = async () => (await ask(server, `/v1/sites/${server.site.key}/config`)).json()

describe('the texts of a site', () => {
  it('reach the configuration as they were written, markup and all, and the labels the launcher', async () => {
    const texts = {
      en: { introduction: 'Write <b>us</b> & wait', subjectPlaceholder: 'Your order' },
      'pt-BR': { greeting: 'Olá!', launcherLabel: 'Ajuda' },
    }
    expect(await (await change({ texts })).json()).toMatchObject({ texts })
    expect(await config()).toMatchObject({ texts, launcher: { labels: { 'pt-BR': 'Ajuda' } } })
  })

  it('are replaced as a whole', async () => {
    await change({ texts: { de: { greeting: 'Hallo' } } })
    expect((await config()).texts).toEqual({ de: { greeting: 'Hallo' } })
    await change({ texts: {} })
    expect((await config()).texts).toEqual({})
  })

  it.each([
    [{ en_US: { greeting: 'Hello' } }, 'texts.en_US'],
    [{ de: { greeting: '' } }, 'texts.de.greeting'],
    [{ de: { greeting: 'x'.repeat(501) } }, 'texts.de.greeting'],
    [{ de: { launcherLabel: 'x'.repeat(41) } }, 'texts.de.launcherLabel'],
    [{ de: { farewell: 'Tschüs' } }, 'texts.de.farewell'],
  ])('refuse %j', async (texts, field) => {
    await expectProblem(await change({ texts }), 422, 'invalid_request', field)
  })
})

describe('the look of a site', () => {
  it('is changed where it is named, and told to everybody', async () => {
    const launcher = { offsetY: 88, colorScheme: 'dark', preset: 'bold', corners: 'slight' }
    expect(await (await change({ launcher })).json()).toMatchObject({ launcher })
    expect(await config()).toMatchObject({ launcher: { ...launcher, offsetX: 20 } })
  })

  it.each([
    [{ offsetX: -1 }, 'launcher.offsetX'],
    [{ offsetY: 10_000 }, 'launcher.offsetY'],
    [{ colorScheme: 'sepia' }, 'launcher.colorScheme'],
    [{ preset: 'loud' }, 'launcher.preset'],
    [{ corners: '7px' }, 'launcher.corners'],
  ])('refuses %j', async (launcher, field) => {
    await expectProblem(await change({ launcher }), 422, 'invalid_request', field)
  })

  it('says which views there are, and what may be chosen', async () => {
    const changed = await change({ views: { knowledgeBase: false }, form: { priority: false } })
    expect(changed.status).toBe(200)
    expect(await config()).toMatchObject({
      views: { knowledgeBase: false, newTicket: true, tickets: true, rating: true },
      form: { priority: false, department: true },
    })
  })
})

describe('the logo of a site', () => {
  const path = () => `/v1/desk/sites/${server.site.id}/settings/logo`
  const put = (body: Uint8Array, token: string | null = callers.admin) =>
    ask(server, path(), { method: 'PUT', token, body: Uint8Array.from(body) })

  it('is written anew, small and without what a camera put in, for pages of any origin and for ever', async () => {
    const { logoUrl } = await (await put(PHOTO)).json()
    expect((await config()).logoUrl).toBe(logoUrl)
    const answer = await fetch(logoUrl, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const picture = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect(picture).toMatchObject({ format: 'webp', width: 20, height: 40 })
    expect(picture.exif).toBeUndefined()
  })

  it('has another address when it is another picture, and none when it is gone', async () => {
    const first = (await (await put(PHOTO)).json()).logoUrl
    const second = (await (await put(PNG)).json()).logoUrl
    expect(second).not.toBe(first)
    expect((await fetch(first)).status).toBe(404)
    expect((await ask(server, path(), { method: 'DELETE', token: callers.admin })).status).toBe(204)
    expect((await config()).logoUrl).toBeNull()
    expect((await fetch(second)).status).toBe(404)
  })

  it.each([
    ['an SVG, which can carry scripts', SVG, 415, 'unsupported_media_type'],
    ['a program', EXE, 415, 'unsupported_media_type'],
    ['nothing', new Uint8Array(), 415, 'unsupported_media_type'],
    ['more pixels than memory', PIXEL_BOMB, 422, 'invalid_request'],
    ['half a picture', PHOTO.subarray(0, 300), 422, 'invalid_request'],
    ['more than a mebibyte', new Uint8Array(1_048_577), 413, 'payload_too_large'],
  ] as const)('is not %s', async (_, bytes, status, code) => {
    await expectProblem(await put(bytes), status, code)
  })

  it('is set by nobody but an admin of the site', async () => {
    await expectProblem(await put(PNG, callers.agent), 403, 'forbidden')
    await expectProblem(await put(PNG, callers.adminElsewhere), 404, 'not_found')
    await expectProblem(await put(PNG, null), 401, 'unauthenticated')
    expect((await config()).logoUrl).toBeNull()
  })

  it('belongs to one site: its address under another one is none', async () => {
    const { logoUrl } = await (await put(PNG)).json()
    expect((await fetch(logoUrl.replace(server.site.key, server.otherSite.key))).status).toBe(404)
  })
})
