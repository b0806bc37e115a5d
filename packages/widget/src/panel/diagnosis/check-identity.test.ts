import { expect, it, vi } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { boot } from '../../../test/render-panel.tsx'
import type { Identity } from '../../protocol.ts'
import { checkIdentity } from './check-identity.ts'

/** What a backend would sign, as far as a browser can read it. */
const tokenWith = (claims: object): string => `header.${btoa(JSON.stringify(claims))}.signature`
const IN_AN_HOUR = Date.now() / 1_000 + 3_600
const GOOD = tokenWith({ sub: 'ada', aud: 'shop', exp: IN_AN_HOUR })

const codesFor = async (identity: Identity | undefined): Promise<string[]> => {
  const options = { boot, settings: boot.launcher, host: document.body, identity }
  return (await checkIdentity(options)).map(({ code }) => code)
}

it('whoever names nobody has nothing wrong about it', async () => {
  expect(await codesFor(undefined)).toEqual([])
})

it.each<[string, Identity]>([
  ['identity_invalid', 'ada'],
  ['identity_audience', tokenWith({ sub: 'ada', aud: 'other', exp: IN_AN_HOUR })],
  ['identity_expired', tokenWith({ sub: 'ada', aud: 'shop', exp: 1_000 })],
  ['identity_failed', () => Promise.reject(new TypeError('The backend is down'))],
])('%s is seen without asking the server', async (code, identity) => {
  const asked = vi.spyOn(globalThis, 'fetch')
  expect(await codesFor(identity)).toEqual([code])
  expect(asked).not.toHaveBeenCalled()
})

it('what the server has against a token is told by its own code', async () => {
  const refusal = { code: 'identity_token_signature', detail: 'Sign it with the right secret.' }
  server.use(http.post(url('/v1/sessions'), () => HttpResponse.json(refusal, { status: 401 })))
  expect(await codesFor(GOOD)).toEqual([refusal.code])
})

it('a good token is tried, and nobody stays signed in by that', async () => {
  const ended = vi.fn<(token: string | null) => void>()
  server.use(
    http.post(url('/v1/sessions'), () => HttpResponse.json({ token: 'trial' }, { status: 201 })),
    http.delete(url('/v1/sessions/current'), ({ request }) => {
      ended(request.headers.get('authorization'))
      return new HttpResponse(null, { status: 204 })
    }),
  )
  expect(await codesFor(async () => GOOD)).toEqual([])
  expect(ended.mock.calls).toEqual([['Bearer trial']])
})
