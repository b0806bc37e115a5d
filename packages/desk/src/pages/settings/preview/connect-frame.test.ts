import { expect, test, vi } from 'vitest'
import { connectFrame } from './connect-frame.ts'
import type { FromFrame, Shown } from './frame-messages.ts'

/** The page in the frame: it gets a port, and everything goes through that. */
function startFrame() {
  const frame = { postMessage: vi.fn<(message: unknown, origin: string, ports: MessagePort[]) => void>() }
  const listener = {
    onReady: vi.fn<(message: unknown) => void>(),
    onPanel: vi.fn<(isOpen: boolean) => void>(),
    answer: vi.fn(async (path: string) => ({ status: 200, body: { path } })),
  }
  const desk = connectFrame(frame as unknown as Window, listener)
  const port = frame.postMessage.mock.calls[0]?.[2][0]
  if (!port) throw new Error('The frame has got no port.')
  const heard: unknown[] = []
  port.addEventListener('message', ({ data }) => void heard.push(data))
  port.start()
  return { desk, listener, heard, say: (message: FromFrame) => port.postMessage(message) }
}

test('the frame is shown the settings, and its questions are answered', async () => {
  const { desk, listener, heard, say } = startFrame()
  const shown = {
    open: null,
    page: 'light',
    refusal: '',
    options: {},
    config: { name: 'Shop' },
  } as unknown as Shown
  desk.show(shown)
  say({ kind: 'ask', id: 7, path: '/v1/kb/demo/articles' })
  await vi.waitFor(() =>
    expect(heard).toEqual([
      { kind: 'show', ...shown },
      { kind: 'answer', id: 7, status: 200, body: { path: '/v1/kb/demo/articles' } },
    ]),
  )
  say({ kind: 'panel', isOpen: true })
  say({ kind: 'ready', builtIn: { de: { greeting: 'Hallo' } } })
  await vi.waitFor(() => expect(listener.onReady).toHaveBeenCalled())
  expect(listener.onPanel).toHaveBeenCalledWith(true)
  desk.end()
})
