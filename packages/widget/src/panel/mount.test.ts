import { waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../test/fake-server.ts'
import { boot } from '../../test/render-panel.tsx'
import type { Emit, Identity } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
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
  const host = document.createElement('div')
  document.body.append(host)
  const emit = vi.fn<Emit>()
  const onClose = vi.fn<() => void>()
  const panel = await mountPanel({
    root: host.attachShadow({ mode: 'open' }),
    boot,
    settings: { ...boot.launcher },
    identity,
    emit,
    onClose,
    onOpen: vi.fn<() => void>(),
  })
  onTestFinished(() => {
    panel.destroy()
    host.remove()
  })
  const container = host.shadowRoot?.querySelector('div')
  if (!container) throw new Error('the panel is not there')
  const view = within(container)
  panel.open({ view: 'ticket', id: 'ticket-1' })
  await view.findByText('Hello')
  await waitFor(() => expect(view.getByText('of first')).toBeTruthy())
  await userEvent.type(view.getByRole('textbox', { name: 'Your message' }), 'secret')
  // What watches the other tabs comes after the first paint, together with what tells the host.
  await waitFor(() => expect(emit).toHaveBeenCalledWith('identity:changed', expect.anything()))
  return { panel, view, container, emit }
}

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
      const customer = { id: 'of-first', verified: true, name: null, email: null, avatarUrl: null }
      return HttpResponse.json(customer)
    }),
  )
  changeElsewhere('renewed')
  await waitFor(() => expect(asked).toHaveBeenCalled())
  await waitFor(() => expect(emit).toHaveBeenCalledWith('connection:changed', { connection: 'online' }))
  expect(view.getByDisplayValue('secret')).toBeTruthy()
})

it('a language that is chosen while the panel comes up is the one it speaks', async () => {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  document.body.append(host)
  const settings = { ...boot.launcher, locale: 'en' }
  const mounting = mountPanel({
    root,
    boot,
    settings,
    identity: undefined,
    emit: vi.fn<Emit>(),
    onClose: vi.fn<() => void>(),
    onOpen: vi.fn<() => void>(),
  })
  settings.locale = 'fr'
  const panel = await mounting
  onTestFinished(() => {
    panel.destroy()
    host.remove()
  })
  await waitFor(() => expect(root.querySelector('dialog')?.lang).toBe('fr'))
})
