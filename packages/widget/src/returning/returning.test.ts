import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../test/fake-server.ts'
import { boot } from '../../test/render-panel.tsx'
import type { ImportPanel } from '../loader/way-in.ts'
import { createWidget } from '../loader/widget.ts'
import { keepChosenLocale } from '../panel/i18n/keep-chosen-locale.ts'
import type { Emit, WidgetOptions } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
import * as returning from './index.ts'

/** A page that a customer comes back to, who has as many unread answers on each of their tickets. */
function comeBack(unread: number[], options: WidgetOptions = {}, token = 'token-1') {
  localStorage.setItem(sessionKey('shop'), token)
  server.use(
    http.get(url('/v1/tickets'), ({ request }) =>
      request.headers.get('authorization') === 'Bearer token-1'
        ? HttpResponse.json({
            data: unread.map((unreadCount) => ticketOf({ unreadCount })),
            nextCursor: null,
          })
        : new HttpResponse(null, { status: 401 }),
    ),
  )
  const load = vi.fn<ImportPanel>(() => Promise.reject(new Error('nobody has reached for it')))
  const loadReturning = vi.fn(async () => returning)
  const emit = vi.fn<Emit>()
  const labels = { de: 'Hilfe', fr: 'Aide', ar: 'مساعدة' }
  const widget = createWidget(
    { ...boot },
    { ...boot.launcher, labels, ...options },
    emit,
    load,
    loadReturning,
  )
  onTestFinished(() => widget.destroy())
  const button = document.querySelector('deskhand-widget')?.shadowRoot?.querySelector('button')
  return { widget, load, loadReturning, emit, name: () => button?.getAttribute('aria-label') }
}

afterEach(() => document.querySelectorAll('deskhand-widget').forEach((host) => host.remove()))

describe('a returning customer', () => {
  it('sees on the launcher how many answers wait, and the page is told', async () => {
    const { name, emit, load, loadReturning } = comeBack([2, 1])
    await vi.waitFor(() => expect(name()).toBe('Help, 3 unread answers'))
    expect(emit.mock.calls).toEqual([['unread:change', { count: 3 }]])
    expect(loadReturning).toHaveBeenCalledWith([boot.returningUrl])
    expect(load).not.toHaveBeenCalled()
  })

  it.each([
    ['de', 'Hilfe, 2 ungelesene Antworten'],
    ['ar', 'مساعدة, ردان غير مقروءين'],
    ['fr-CA', 'Aide, 2 réponses non lues'],
    // Not one of ours: English serves, as in the panel.
    ['tlh', 'Help, 2 unread answers'],
  ])('hears of them in the language of the page, %s', async (locale, said) => {
    const { name } = comeBack([2], { locale })
    await vi.waitFor(() => expect(name()).toBe(said))
  })

  it('hears of them in the language of the browser where the site leaves it to that', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-AT')
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT', 'en'])
    onTestFinished(() => void vi.restoreAllMocks())
    const { name } = comeBack([1], { locale: 'auto' })
    await vi.waitFor(() => expect(name()).toBe('Hilfe, 1 ungelesene Antwort'))
  })

  it('hears of them in the language they have chosen, whatever the page speaks', async () => {
    keepChosenLocale('shop', 'fr')
    const { name } = comeBack([2], { locale: 'de' })
    await vi.waitFor(() => expect(name()).toBe('Aide, 2 réponses non lues'))
  })

  it('hears of them in another language when the page changes its own', async () => {
    const { name, widget } = comeBack([2], { locale: 'de' })
    await vi.waitFor(() => expect(name()).toContain('Antworten'))
    widget.update({ locale: 'fr' })
    expect(name()).toBe('Aide, 2 réponses non lues')
  })

  it('is told of nothing when the session has ended', async () => {
    const asked = vi.spyOn(globalThis, 'fetch')
    const { name, emit } = comeBack([2], {}, 'ended')
    await vi.waitFor(() => expect(asked).toHaveResolved())
    expect(name()).toBe('Help')
    expect(emit).not.toHaveBeenCalled()
  })

  it('hears of all answers, on however many pages of tickets they are', async () => {
    const { name } = comeBack([])
    const pages = [
      { data: [ticketOf({ unreadCount: 2 })], nextCursor: 'second' },
      { data: [ticketOf({ unreadCount: 3 })], nextCursor: null },
    ]
    server.use(
      http.get(url('/v1/tickets'), ({ request }) => {
        const { searchParams } = new URL(request.url)
        expect(searchParams.get('unread')).toBe('true')
        return HttpResponse.json(pages[searchParams.get('cursor') === 'second' ? 1 : 0])
      }),
    )
    await vi.waitFor(() => expect(name()).toBe('Help, 5 unread answers'))
  })

  it('hears of none rather than of some when a page does not come', async () => {
    const { name, emit } = comeBack([])
    server.use(
      http.get(url('/v1/tickets'), ({ request }) =>
        request.url.includes('cursor=')
          ? new HttpResponse(null, { status: 503 })
          : HttpResponse.json({ data: [ticketOf({ unreadCount: 2 })], nextCursor: 'second' }),
      ),
    )
    const asked = vi.spyOn(globalThis, 'fetch')
    await vi.waitFor(() => expect(asked.mock.results).toHaveLength(2))
    await vi.waitFor(() => expect(asked).toHaveResolvedTimes(2))
    expect(name()).toBe('Help')
    expect(emit).not.toHaveBeenCalled()
  })
})
