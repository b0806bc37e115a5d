import { waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../test/fake-server.ts'
import { mountForTest } from '../../test/mount-panel.ts'
import { boot } from '../../test/render-panel.tsx'
import { createLauncher } from '../loader/launcher.ts'
import type { Emit, Identity } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
import { keepChosenLocale } from './i18n/keep-chosen-locale.ts'
import { mountPanel } from './mount.tsx'

/** Serves the customer `of-x`, who has the ticket `of x`, for each token `x`. */
function serveCustomers(): void {
  const tokenOf = (request: Request) => request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  const ticketFor = (request: Request) => ticketOf({ subject: `of ${tokenOf(request)}` })
  server.use(
    http.get(url('/v1/me'), ({ request }) =>
      HttpResponse.json({
        id: `of-${tokenOf(request)}`,
        verified: true,
        name: null,
        email: null,
        avatarUrl: null,
        claimedIds: [],
      }),
    ),
    http.get(url('/v1/tickets'), ({ request }) =>
      HttpResponse.json({ data: [ticketFor(request)], nextCursor: null }),
    ),
    http.get(url('/v1/tickets/:id'), ({ request }) => HttpResponse.json(ticketFor(request))),
  )
}

/** What another tab does to the session. */
function changeElsewhere(token: string | null): void {
  const key = sessionKey('shop')
  if (token === null) localStorage.removeItem(key)
  else localStorage.setItem(key, token)
  window.dispatchEvent(new StorageEvent('storage', { key }))
}

/** The open panel of the customer with the token `first`, on their ticket, with half a sentence in the composer. */
async function openThread(identity?: Identity) {
  serveCustomers()
  localStorage.setItem(sessionKey('shop'), 'first')
  const settings = { ...boot.launcher }
  const launcher = createLauncher(settings, boot)
  document.body.append(launcher.host)
  const emit = vi.fn<Emit>()
  const onClose = vi.fn<() => void>()
  const panel = await mountPanel({
    launcher,
    boot,
    settings,
    identity,
    emit,
    onClose,
    onOpen: vi.fn<() => void>(),
  })
  onTestFinished(() => {
    panel.destroy()
    launcher.host.remove()
  })
  const container = launcher.root.lastElementChild
  if (!(container instanceof HTMLElement)) throw new Error('the panel is not there')
  const view = within(container)
  panel.open({ view: 'ticket', id: 'ticket-1' })
  await view.findByText('Hello')
  await waitFor(() => expect(view.getByText('of first')).toBeTruthy())
  await userEvent.type(view.getByRole('textbox', { name: 'Your message' }), 'secret')
  // What watches the other tabs comes after the first paint, together with what tells the host.
  await waitFor(() => expect(emit).toHaveBeenCalledWith('identity:changed', expect.anything()))
  return { panel, view, container, emit }
}

it('a panel that is opened again tells where the customer has been', async () => {
  const { panel } = await openThread()
  panel.close()
  expect(panel.open(undefined)).toBe('ticket')
  expect(panel.open({ view: 'tickets' })).toBe('tickets')
})

describe('a customer who leaves by another tab', () => {
  it('leaves nothing in this one: no thread, no draft, no view of theirs', async () => {
    const { view, container, emit } = await openThread()
    changeElsewhere(null)
    expect(view.queryByText('Hello')).toBeNull()
    expect(container.textContent).not.toContain('of first')
    expect(view.queryByDisplayValue('secret')).toBeNull()
    expect(await view.findByRole('button', { name: 'Tickets' })).toBeTruthy()
    expect(localStorage).toHaveLength(0)
    expect(emit).toHaveBeenCalledWith('identity:changed', { customer: null })
  })

  it('is not brought back by the identity this tab was given', async () => {
    const { view } = await openThread(async () => 'signed')
    const begun = vi.fn<() => void>()
    server.use(
      http.post(url('/v1/sessions'), () => {
        begun()
        return HttpResponse.json({ code: 'internal', status: 403 }, { status: 403 })
      }),
    )
    changeElsewhere(null)
    await userEvent.click(await view.findByRole('button', { name: 'Tickets' }))
    expect(await view.findByText('No tickets yet')).toBeTruthy()
    expect(begun).not.toHaveBeenCalled()
  })

  it('makes room for the one who comes instead', async () => {
    const { view } = await openThread()
    changeElsewhere('second')
    await waitFor(() => expect(view.queryByText('of first')).toBeNull())
    await userEvent.click(await view.findByRole('button', { name: 'Tickets' }))
    expect(await view.findByText('of second')).toBeTruthy()
  })
})

it('the same customer with a new token goes on undisturbed', async () => {
  const { view, emit } = await openThread()
  const asked = vi.fn<() => void>()
  server.use(
    http.get(url('/v1/me'), () => {
      asked()
      const customer = {
        id: 'of-first',
        verified: true,
        name: null,
        email: null,
        avatarUrl: null,
        claimedIds: [],
      }
      return HttpResponse.json(customer)
    }),
  )
  changeElsewhere('renewed')
  await waitFor(() => expect(asked).toHaveBeenCalled())
  await waitFor(() => expect(emit).toHaveBeenCalledWith('connection:changed', { connection: 'online' }))
  expect(view.getByDisplayValue('secret')).toBeTruthy()
})

it('a session that has ended begins again as whoever the host has named last', async () => {
  const named: string[] = []
  let good = ''
  server.use(
    http.post(url('/v1/sessions'), async ({ request }) => {
      const { identityToken } = (await request.json()) as { identityToken: string }
      named.push(identityToken)
      good = `token-${named.length}`
      const customer = { id: 'ada', verified: true, name: null, email: null, avatarUrl: null, claimedIds: [] }
      return HttpResponse.json({ token: good, customer }, { status: 201 })
    }),
    http.get(url('/v1/tickets/:id/messages'), ({ request }) =>
      request.headers.get('authorization') === `Bearer ${good}`
        ? HttpResponse.json({ data: [], nextCursor: null })
        : HttpResponse.json({ code: 'session_invalid', status: 401 }, { status: 401 }),
    ),
  )
  const { panel, identify } = await mountForTest(() => 'signed')
  await waitFor(() => expect(named).toEqual(['signed']))
  await identify(() => 'signed again')
  expect(named).toEqual(['signed', 'signed again'])
  good = 'none of those'
  panel.open({ view: 'ticket', id: 'ticket-1' })
  await waitFor(() => expect(named).toEqual(['signed', 'signed again', 'signed again']))
})

/** A panel that comes up, in the language of the settings. */
function mountIn(locale: string) {
  const settings = { ...boot.launcher, locale, labels: { de: 'Hilfe', fr: 'Aide' } }
  const launcher = createLauncher(settings, boot)
  document.body.append(launcher.host)
  const panel = mountPanel({
    launcher,
    boot,
    settings,
    identity: undefined,
    emit: vi.fn<Emit>(),
    onClose: vi.fn<() => void>(),
    onOpen: vi.fn<() => void>(),
  })
  onTestFinished(async () => {
    const { destroy } = await panel
    destroy()
    launcher.host.remove()
  })
  return { panel, settings, launcher }
}

it('a language that is chosen while the panel comes up is the one it speaks', async () => {
  const { panel, settings, launcher } = mountIn('en')
  settings.locale = 'fr'
  await panel
  await waitFor(() => expect(launcher.root.querySelector('dialog')?.lang).toBe('fr'))
})

describe('what the launcher says of unread answers', () => {
  it('is in the language of the panel, and changes with it', async () => {
    const { panel, settings, launcher } = mountIn('de')
    launcher.unread = 2
    await waitFor(() =>
      expect(launcher.button.getAttribute('aria-label')).toBe('Hilfe, 2 ungelesene Antworten'),
    )
    settings.locale = 'fr'
    ;(await panel).update()
    await waitFor(() => expect(launcher.button.getAttribute('aria-label')).toBe('Aide, 2 réponses non lues'))
    expect(launcher.button.closest('[lang]')?.getAttribute('lang')).toBe('fr')
  })

  it('is in the language that the customer has chosen, with the label in it', async () => {
    keepChosenLocale('shop', 'fr')
    const { launcher } = mountIn('de')
    launcher.unread = 1
    await waitFor(() => expect(launcher.button.getAttribute('aria-label')).toBe('Aide, 1 réponse non lue'))
  })
})

it.each([
  ['the event of a click', new UIEvent('click', { view: window })],
  ['a word', 'new'],
  ['a view that there is none of', { view: 'nonsense' }],
  ['a ticket without its id', { view: 'ticket' }],
  ['an article without its slug', { view: 'article' }],
])('%s is no target: what was shown last stays, and the page is told', async (_, target) => {
  const { panel, view, emit } = await openThread()
  emit.mockClear()
  expect(Reflect.apply(panel.open, panel, [target])).toBe('ticket')
  expect(view.getByText('of first')).toBeTruthy()
  expect(emit.mock.calls).toEqual([['error', expect.objectContaining({ code: 'target_invalid' })]])
})
