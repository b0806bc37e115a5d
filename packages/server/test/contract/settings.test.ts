import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const change = (json: unknown, token = callers.admin) => askDesk(server, token, 'PATCH /settings', json)

describe('the settings of a site', () => {
  it('are read by every member, and changed by an admin where they are named', async () => {
    const before = await (await askDesk(server, callers.agent, 'GET /settings')).json()
    expect(before).toMatchObject({ siteKey: server.site.key, allowedOrigins: [server.site.origin] })
    const changes = {
      name: 'Renamed',
      launcher: { accent: '#ABCDEF', side: 'left' },
      attachments: { contentTypes: ['image/png', 'text/plain'] },
      restrictAgentsToDepartments: true,
    }
    const changed = await change(changes)
    expect(await changed.json()).toEqual({
      ...before,
      ...changes,
      revision: expect.any(String),
      launcher: { ...before.launcher, accent: '#abcdef', side: 'left' },
      attachments: { ...before.attachments, ...changes.attachments },
    })
    await change({ restrictAgentsToDepartments: false })
  })

  it('reach what customers see', async () => {
    await change({ greeting: 'How can we help?', launcher: { label: 'Ask us', locale: 'pt-BR' } })
    const config = await ask(server, `/v1/sites/${server.site.key}/config`)
    expect(await config.json()).toMatchObject({
      greeting: 'How can we help?',
      launcher: { label: 'Ask us', locale: 'pt-BR' },
    })
  })

  it('let in pages of a new origin and no others', async () => {
    const { origin } = server.site
    const ask2 = (from: string) =>
      ask(server, `/v1/sites/${server.site.key}/config`, { headers: { origin: from } })
    await expectProblem(await ask2('https://new.example'), 403, 'origin_not_allowed')
    await change({ allowedOrigins: [origin, 'https://new.example', 'http://localhost:*'] })
    expect((await ask2('https://new.example')).status).toBe(200)
    expect((await ask2('http://localhost:5173')).status).toBe(200)
    await expectProblem(await ask2('https://new.example.evil.example'), 403, 'origin_not_allowed')
    await change({ allowedOrigins: [origin] })
    await expectProblem(await ask2('https://new.example'), 403, 'origin_not_allowed')
  })

  it.each([
    'https://shop.example/',
    'https://shop.example/path',
    'HTTPS://shop.example',
    'https://Shop.example',
    'https://shop.example:443',
    'https://user@shop.example',
    'https://*.shop.example',
    'http://localhost:8080:*',
    'ftp://shop.example',
    'shop.example',
    'null',
    '*',
    '',
  ])('take no "%s" for an origin', async (origin) => {
    await expectProblem(
      await change({ allowedOrigins: [origin] }),
      422,
      'invalid_request',
      'allowedOrigins.0',
    )
  })

  it.each([
    [{ launcher: { accent: 'red' } }, 'launcher.accent'],
    [{ launcher: { locale: 'English' } }, 'launcher.locale'],
    [{ launcher: {} }, 'launcher'],
    [{ attachments: { maxBytes: 0 } }, 'attachments.maxBytes'],
    [{ attachments: { contentTypes: ['text/html'] } }, 'attachments.contentTypes.0'],
    [{ identity: 'none' }, 'identity'],
    [{ siteKey: 'other' }, 'siteKey'],
    [{}, ''],
  ])('refuse %j and name %s', async (json, field) => {
    await expectProblem(await change(json), 422, 'invalid_request', field)
  })

  it('are changed by nobody but an admin of the site', async () => {
    const before = await (await askDesk(server, callers.agent, 'GET /settings')).json()
    const json = { name: 'Taken over', identity: 'anonymous', allowedOrigins: ['https://evil.example'] }
    await expectProblem(await change(json, callers.agent), 403, 'forbidden')
    await expectProblem(await change(json, callers.adminElsewhere), 404, 'not_found')
    await expectProblem(await change(json, callers.customer), 401, 'session_invalid')
    await expectProblem(await askDesk(server, null, 'PATCH /settings', json), 401, 'unauthenticated')
    expect(await (await askDesk(server, callers.agent, 'GET /settings')).json()).toEqual(before)
  })
})
