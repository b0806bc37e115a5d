import { act, screen } from '@testing-library/preact'
import { expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

it('says that the browser is offline as soon as the browser does, whatever became of the connection before', async () => {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const { model } = renderPanel({ view: 'ticket', id: 'ticket-1' })
  expect(model.store.getSnapshot().connection).not.toBe('offline')
  const network = vi.spyOn(navigator, 'onLine', 'get')
  const tell = (isThere: boolean) =>
    act(() => {
      network.mockReturnValue(isThere)
      window.dispatchEvent(new Event(isThere ? 'online' : 'offline'))
    })

  await tell(false)
  expect(screen.getByText('You are offline.')).toBeTruthy()
  await tell(true)
  expect(screen.queryByText('You are offline.')).toBeNull()
})

it('says that a message which does not get through is sent later, for as long as it is on its way', async () => {
  const hint = 'Keep writing: your messages will be sent later.'
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  const busy = { code: 'rate_limited', status: 429 }
  server.use(
    http.post(url('/v1/tickets/:id/messages'), () =>
      HttpResponse.json(busy, { status: 429, headers: { 'Retry-After': '300' } }),
    ),
  )
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const { model } = renderPanel({ view: 'ticket', id: 'ticket-1' })
  await model.store.start()
  await screen.findByText('Hello')
  model.store.send('ticket-1', { body: 'Is it there?' })
  expect(await screen.findByText('Sending…')).toBeTruthy()
  expect(screen.queryByText(hint)).toBeNull()
  await act(async () => void (await vi.advanceTimersByTimeAsync(11_000)))
  expect(screen.getByText(hint)).toBeTruthy()
  expect(screen.queryByText(/cannot be reached/)).toBeNull()
  const [message] = model.store.getSnapshot().outbox
  await act(() => model.store.discard(message?.clientId ?? ''))
  expect(screen.queryByText(hint)).toBeNull()
})
