import { screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { http, HttpResponse, messageOf, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

/** A browser in which everything is in sight, which it tells whenever something is watched. */
class EverythingInSight {
  readonly #tell: (entries: { target: Element; isIntersecting: boolean }[]) => void
  constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    this.#tell = tell
  }
  observe(target: Element): void {
    this.#tell([{ target, isIntersecting: true }])
  }
  unobserve(): void {}
}

/** A thread of which the first message is refused so many times. @returns how often it was asked for */
function refuseOlder(times: number, status: number): () => number {
  let asked = 0
  const later = messageOf({ id: 'm-2', seq: 2, body: 'Later' })
  const first = messageOf({ id: 'm-1', seq: 1, body: 'First' })
  server.use(
    http.get(url('/v1/tickets/:id/messages'), ({ request }) => {
      const query = new URL(request.url).searchParams
      if (query.has('after')) return HttpResponse.json({ data: [], nextCursor: null })
      if (!query.has('before')) return HttpResponse.json({ data: [later], nextCursor: 'more' })
      asked += 1
      if (asked > times) return HttpResponse.json({ data: [first], nextCursor: null })
      return HttpResponse.json({ code: 'refused', status }, { status, headers: { 'retry-after': '0' } })
    }),
  )
  return () => asked
}

async function openThread() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'ticket', id: 'ticket-1' })
  await panel.model.store.start()
  await screen.findByText('Later')
  return panel
}

beforeEach(() => void vi.stubGlobal('IntersectionObserver', EverythingInSight))
afterEach(() => void vi.unstubAllGlobals())

describe('what was said before', () => {
  it('comes by itself after the server has refused it for a while', async () => {
    // The client itself tries three times.
    const asked = refuseOlder(3, 429)
    await openThread()
    expect(await screen.findByText('First')).toBeTruthy()
    expect(asked()).toBe(4)
    expect(screen.queryByText('Load earlier messages')).toBeNull()
  })

  it('comes when somebody asks for it again where it was refused for good', async () => {
    const asked = refuseOlder(1, 403)
    const { user } = await openThread()
    await user.click(await screen.findByRole('button', { name: 'Load earlier messages' }))
    expect(await screen.findByText('First')).toBeTruthy()
    expect(asked()).toBe(2)
  })
})
