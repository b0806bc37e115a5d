import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { boot } from '../../test/render-panel.tsx'
import { createApi } from './api.ts'
import { answerCheck } from './answer-check.ts'

const DIAGNOSIS = { ok: false, findings: [{ code: 'csp_blocked', severity: 'error', message: 'Add it.' }] }

const HELP = { ...boot, baseUrl: 'https://help.example' }

const postMessage = vi.fn<(data: unknown, targetOrigin: string) => void>()

/** A widget that knows what is in its way. */
const diagnosed = () =>
  Object.assign(createApi(boot, {}), {
    ready: Promise.resolve({ siteKey: 'shop' }),
    diagnose: vi.fn(async () => DIAGNOSIS),
  })

beforeEach(() => {
  vi.stubGlobal('opener', { postMessage })
})

afterEach(() => {
  postMessage.mockClear()
  location.hash = ''
  vi.unstubAllGlobals()
})

it('tells the desk that has opened the page what is in the way, and nobody else', async () => {
  location.hash = '#deskhand=shop'
  answerCheck(diagnosed(), HELP)
  await vi.waitFor(() => expect(postMessage).toHaveBeenCalledWith(DIAGNOSIS, 'https://help.example'))
})

it.each(['', '#shop', '#deskhand=another'])('looks at nothing on a page with the hash "%s"', async (hash) => {
  location.hash = hash
  const api = diagnosed()
  answerCheck(api, HELP)
  await api.ready
  expect(api.diagnose).not.toHaveBeenCalled()
})

it('does no harm where nobody has opened the page', async () => {
  vi.stubGlobal('opener', null)
  location.hash = '#deskhand=shop'
  const api = diagnosed()
  answerCheck(api, HELP)
  await vi.waitFor(() => expect(api.diagnose).toHaveBeenCalled())
  expect(postMessage).not.toHaveBeenCalled()
})
