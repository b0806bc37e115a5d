import { waitFor } from '@testing-library/preact'
import { expect, it, vi } from 'vitest'
import { http, HttpResponse, server, url } from '../../test/fake-server.ts'
import { mountForTest } from '../../test/mount-panel.ts'

const ada = { id: 'ada', verified: true, name: 'Ada', email: null, avatarUrl: null, claimedIds: [] }
const known = ['identity:changed', { customer: ada }] as const

/** Answers the first sign-ins with this, and then as it should. @returns what tells how many there were */
function failSignIns(failures: number, fail: () => HttpResponse<string | null>) {
  const signIns = vi.fn<() => void>()
  server.use(
    http.post(url('/v1/sessions'), () => {
      signIns()
      if (signIns.mock.calls.length <= failures) return fail()
      return HttpResponse.json({ token: 'token-ada', customer: ada }, { status: 201 })
    }),
  )
  return signIns
}

it('who the host has named is known once the network is there again', async () => {
  // More than the tries of one call.
  const signIns = failSignIns(8, () => HttpResponse.error())
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { emit } = await mountForTest(() => 'signed')
  await waitFor(() => expect(emit).toHaveBeenCalledWith(...known))
  expect(emit).toHaveBeenCalledWith('error', expect.objectContaining({ code: 'network' }))
  expect(signIns).toHaveBeenCalledTimes(9)
})

it('nobody waits for the next try when the browser says that the network is back', async () => {
  const headers = { 'retry-after': '3600' }
  const signIns = failSignIns(1, () => new HttpResponse(null, { status: 503, headers }))
  const { emit } = await mountForTest(() => 'signed')
  await waitFor(() => {
    window.dispatchEvent(new Event('online'))
    expect(emit).toHaveBeenCalledWith(...known)
  })
  expect(signIns).toHaveBeenCalledTimes(2)
})

it('a token that is refused is not tried again: the host is told, and signs a better one', async () => {
  const refusal = { code: 'identity_token_signature', status: 401 }
  const headers = { 'content-type': 'application/problem+json' }
  const signIns = failSignIns(1, () => new HttpResponse(JSON.stringify(refusal), { status: 401, headers }))
  const { identify, emit } = await mountForTest(() => 'signed')
  // What tells the host comes with what would try again.
  await waitFor(() =>
    expect(emit).toHaveBeenCalledWith('error', expect.objectContaining({ code: refusal.code })),
  )
  window.dispatchEvent(new Event('online'))
  await identify('signed better')
  await waitFor(() => expect(emit).toHaveBeenCalledWith(...known))
  expect(signIns).toHaveBeenCalledTimes(2)
})
