import type { SiteConfig } from '@deskhand/sdk'
import { expect, it, vi } from 'vitest'
import { fetchFromDesk } from './fetch-from-desk.ts'
import type { FromFrame } from './messages.ts'

const CONFIG = { siteKey: 'shop', name: 'Kettle & Cairn' } as SiteConfig

function connect() {
  const send = vi.fn<(message: FromFrame) => void>()
  const answers = fetchFromDesk({
    shown: async () => ({
      config: CONFIG,
      options: {},
      open: null,
      page: 'light',
      refusal: 'Nothing is sent.',
    }),
    send,
  })
  return { ...answers, send }
}

it('answers with the settings as they are on the screen of the desk', async () => {
  const { fetch, send } = connect()
  const response = await fetch('https://help.example/v1/sites/shop/config')
  expect(await response.json()).toEqual(CONFIG)
  expect(send).not.toHaveBeenCalled()
})

it('lets the desk read what else the widget asks for, each answer to its question', async () => {
  const { fetch, send, onAnswer } = connect()
  const paths = ['/v1/kb/shop/articles?limit=5', '/v1/kb/shop/categories']
  const asked = paths.map((path) => fetch(`https://help.example${path}`))
  await vi.waitFor(() =>
    expect(send.mock.calls.map(([message]) => message)).toEqual([
      { kind: 'ask', id: 1, path: paths[0] },
      { kind: 'ask', id: 2, path: paths[1] },
    ]),
  )
  onAnswer({ kind: 'answer', id: 2, status: 404, body: { code: 'not_found' } })
  onAnswer({ kind: 'answer', id: 1, status: 200, body: { data: [] } })
  const [articles, categories] = await Promise.all(asked)
  expect(await articles?.json()).toEqual({ data: [] })
  expect(categories?.status).toBe(404)
  expect(categories?.headers.get('content-type')).toBe('application/problem+json')
})

it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('refuses to %s, and tells nobody', async (method) => {
  const { fetch, send } = connect()
  const response = await fetch('https://help.example/v1/sessions', { method })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'preview', detail: 'Nothing is sent.' })
  expect(send).not.toHaveBeenCalled()
})
