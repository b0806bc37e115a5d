import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkPage } from './check-page.ts'

const SHOP = new URL('https://shop.example/cart#top')

/** A window that the desk has opened. */
const openedPage = () => Object.assign(new EventTarget(), { closed: false, close: vi.fn<() => void>() })

let opened: ReturnType<typeof openedPage>
let open: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  vi.useFakeTimers()
  opened = openedPage()
  open = vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window)
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const check = () =>
  checkPage(SHOP, { siteKey: 'demo', browser: window, signal: new AbortController().signal })

const say = (data: unknown, source: object = opened, origin = 'https://shop.example') =>
  window.dispatchEvent(Object.assign(new MessageEvent('message', { data, origin }), { source }))

test('the page is asked by its address, and its answer is told with where it came from', async () => {
  const checked = check()
  expect(String(open.mock.calls[0]?.[0])).toBe('https://shop.example/cart#deskhand=demo')
  const finding = { code: 'csp_blocked', severity: 'error', message: 'Add it.' }
  say({ ok: false, findings: [finding] }, opened, 'https://www.shop.example')
  expect(await checked).toEqual({
    kind: 'answered',
    origin: 'https://www.shop.example',
    ok: false,
    findings: [finding],
  })
  expect(opened.close).toHaveBeenCalled()
})

test('only the window that was opened is listened to', async () => {
  const checked = check()
  say({ ok: true, findings: [] }, window)
  vi.advanceTimersByTime(30_000)
  expect(await checked).toEqual({ kind: 'silent' })
})

test('what is no diagnosis is no answer, and what is no finding is left out', async () => {
  const checked = check()
  for (const data of [null, 'ok', { ok: 'yes', findings: [] }, { ok: true, findings: {} }]) say(data)
  say({
    ok: true,
    findings: [null, { code: 1 }, { code: 'clock_skew', severity: 'loud', message: 'Set it.' }],
  })
  expect(await checked).toMatchObject({
    ok: true,
    findings: [{ code: 'clock_skew', severity: 'error', message: 'Set it.' }],
  })
})

test('a window that is closed, or was never let open, is told apart', async () => {
  const checked = check()
  opened.closed = true
  vi.advanceTimersByTime(500)
  expect(await checked).toEqual({ kind: 'closed' })
  open.mockReturnValue(null)
  expect(await check()).toEqual({ kind: 'blocked' })
})
