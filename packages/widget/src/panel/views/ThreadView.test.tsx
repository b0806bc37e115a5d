import { LIMITS, type TicketStatus } from '@deskhand/sdk'
import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { http, HttpResponse, messageOf, server, site, ticketOf, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'
import { createTicketResolution } from '../state/ticket-parts.ts'

const field = () => screen.getByRole('textbox', { name: 'Your message' })

/** Takes messages as soon as `release` is called, and remembers their bodies. */
function holdMessages() {
  const taken: unknown[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  server.use(
    http.get(url('/v1/tickets'), () => HttpResponse.json({ data: [ticketOf()], nextCursor: null })),
    http.post(url('/v1/tickets/:id/messages'), async ({ request }) => {
      const sent = (await request.json()) as { body: string; clientId: string }
      taken.push(sent)
      await promise
      const author = { kind: 'customer' as const, id: 'c1', name: null, avatarUrl: null }
      return HttpResponse.json(
        messageOf({ ...sent, id: `m-${taken.length}`, seq: 1 + taken.length, author }),
        {
          status: 201,
        },
      )
    }),
  )
  return { taken, release: resolve }
}

async function openThread() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'ticket', id: 'ticket-1' })
  await panel.model.store.start()
  await screen.findByText('Hello')
  return panel
}

describe('the thread', () => {
  it('shows a message as sending, then once as sent', async () => {
    const { taken, release } = holdMessages()
    const { user } = await openThread()
    await user.type(field(), 'Where is it?{Enter}')
    expect(await screen.findByText('Sending…')).toBeTruthy()
    expect(screen.getAllByText('Where is it?')).toHaveLength(1)
    release()
    await waitFor(() => expect(screen.queryByText('Sending…')).toBeNull())
    expect(screen.getAllByText('Where is it?')).toHaveLength(1)
    expect(taken).toHaveLength(1)
  })

  it('offers to retry or to delete what the server refused', async () => {
    holdMessages()
    server.use(
      http.post(url('/v1/tickets/:id/messages'), () =>
        HttpResponse.json({ code: 'invalid_request', status: 422 }, { status: 422 }),
      ),
    )
    const { user } = await openThread()
    await user.type(field(), 'Refused{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('Not sent.')
    expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByText('Refused')).toBeNull())
  })

  it('gives back what was refused, to be changed', async () => {
    holdMessages()
    server.use(
      http.post(url('/v1/tickets/:id/messages'), () =>
        HttpResponse.json({ code: 'invalid_request', status: 422 }, { status: 422 }),
      ),
    )
    const { user, model } = await openThread()
    await user.type(field(), 'Refused{Enter}')
    await user.type(field(), 'Begun anew')
    await user.click(await screen.findByRole('button', { name: 'Back to my message' }))
    expect(field()).toHaveProperty('value', 'Refused\n\nBegun anew')
    await waitFor(() => expect(document.activeElement).toBe(field()))
    expect(model.store.getSnapshot().outbox).toEqual([])
  })
})

/** What stands in between answers: a proxy, a captive portal. */
const notOurs = (status: number) => () => HttpResponse.html('<h1>Sign in to this network</h1>', { status })

describe('where something in between answers instead of the server', () => {
  it.each([200, 502, 511])('a message that gets a page with %i waits, and is sent', async (status) => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { taken, release } = holdMessages()
    release()
    const { user } = await openThread()
    let pages = 0
    server.use(
      http.post(url('/v1/tickets/:id/messages'), () => {
        pages += 1
        // More than the tries of one call.
        return pages <= 6 ? notOurs(status)() : undefined
      }),
    )
    await user.type(field(), 'Hello?{Enter}')
    await waitFor(() => expect(taken).toHaveLength(1))
    await waitFor(() => expect(screen.queryByText('Sending…')).toBeNull())
    expect(screen.queryByText('Not sent.')).toBeNull()
  })

  it.each([200, 403, 404, 502, 511])(
    'a thread that gets one with %i can be asked for again',
    async (status) => {
      vi.spyOn(Math, 'random').mockReturnValue(0)
      server.use(http.get(url('/v1/tickets/:id/messages'), notOurs(status)))
      localStorage.setItem(sessionKey('shop'), 'token-1')
      const { model, user } = renderPanel({ view: 'ticket', id: 'ticket-1' })
      await model.store.start()
      const retry = await screen.findByRole('button', { name: 'Try again' })
      expect(screen.queryByText('We cannot find this ticket.')).toBeNull()
      server.use(
        http.get(url('/v1/tickets/:id/messages'), () =>
          HttpResponse.json({ data: [messageOf()], nextCursor: null }),
        ),
      )
      await user.click(retry)
      expect(await screen.findByText('Hello')).toBeTruthy()
    },
  )
})

describe('a ticket that is not there', () => {
  const missing = 'We cannot find this ticket.'
  const refuse = () => HttpResponse.json({ code: 'not_found', status: 404 }, { status: 404 })
  const openMissing = async () => {
    server.use(http.get(url('/v1/tickets/:id'), refuse), http.all(url('/v1/tickets/:id/messages'), refuse))
    localStorage.setItem(sessionKey('shop'), 'token-1')
    const panel = renderPanel({ view: 'ticket', id: 'ticket-1' })
    await panel.model.store.start()
    await screen.findByText(missing, { selector: 'p' })
    return panel
  }

  it('is said to be missing, takes no message, and leads to what is there', async () => {
    const { user, model } = await openMissing()
    expect(model.announcement.getSnapshot()).toBe(missing)
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Tickets' }))
    expect(await screen.findByText('No tickets yet')).toBeTruthy()
  })

  it('keeps what was written to it', async () => {
    const { model } = await openMissing()
    model.store.send('ticket-1', { body: 'Is it gone?' })
    expect(await screen.findByText('Is it gone?')).toBeTruthy()
    expect(await screen.findByRole('button', { name: 'Delete' })).toBeTruthy()
  })

  it('takes what was being written to it along into a new message', async () => {
    const { user, model } = await openMissing()
    model.store.setDraft('ticket-1', 'Half a word')
    expect(await screen.findByDisplayValue('Half a word')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Send us a message' }))
    expect(screen.getByLabelText('How can we help?')).toHaveProperty('value', 'Half a word')
  })

  it('takes the place of an empty thread once the session has ended', async () => {
    const { model } = await openThread()
    const ended = () => HttpResponse.json({ code: 'session_invalid', status: 401 }, { status: 401 })
    server.use(http.all(url('/v1/*'), ended))
    await model.store.loadTickets()
    expect(await screen.findByText(missing, { selector: 'p' })).toBeTruthy()
  })

  it('is the same to somebody without a session, until they have one', async () => {
    const { model } = renderPanel({ view: 'ticket', id: 'ticket-1' })
    await screen.findByText(missing, { selector: 'p' })
    expect(screen.queryByRole('button', { name: 'Tickets' })).toBeNull()
    await model.client.sessions.start()
    expect(await screen.findByText('Hello')).toBeTruthy()
    expect(field()).toBeTruthy()
  })

  it('is told from one of somebody whose identity is refused, who can try again', async () => {
    const expired = () => HttpResponse.json({ code: 'identity_token_expired', status: 401 }, { status: 401 })
    server.use(http.get(url('/v1/tickets/:id/messages'), expired))
    localStorage.setItem(sessionKey('shop'), 'token-1')
    const { model, user } = renderPanel({ view: 'ticket', id: 'ticket-1' })
    await model.store.start()
    await screen.findByText(/^We could not confirm who you are/, { selector: 'p' })
    expect(screen.queryByText(missing)).toBeNull()
    server.resetHandlers()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Hello')).toBeTruthy()
  })

  it('is told from one that did not load', async () => {
    server.use(
      http.get(url('/v1/tickets/:id/messages'), () =>
        HttpResponse.json(
          { code: 'overloaded', status: 503 },
          // Longer than the client waits before it asks again.
          { status: 503, headers: { 'retry-after': '60' } },
        ),
      ),
    )
    localStorage.setItem(sessionKey('shop'), 'token-1')
    const { model } = renderPanel({ view: 'ticket', id: 'ticket-1' })
    await model.store.start()
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(field()).toBeTruthy()
  })
})

describe('the composer', () => {
  it('starts a new line with Shift and Enter', async () => {
    const { taken } = holdMessages()
    const { user } = await openThread()
    await user.type(field(), 'one{Shift>}{Enter}{/Shift}two')
    expect(field()).toHaveProperty('value', 'one\ntwo')
    expect(taken).toHaveLength(0)
  })

  it('does not send while an input method composes a word', async () => {
    const { taken } = holdMessages()
    const { user } = await openThread()
    await user.type(field(), 'こん')
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    expect(field()).toHaveProperty('value', 'こん')
    expect(taken).toHaveLength(0)
  })

  it('does not send what is empty', async () => {
    const { taken } = holdMessages()
    const { user } = await openThread()
    await user.type(field(), '   {Enter}')
    expect(taken).toHaveLength(0)
    expect(screen.getByRole('button', { name: 'Send message' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('keeps the draft of each ticket', async () => {
    holdMessages()
    const { user, model } = await openThread()
    await user.type(field(), 'half a thought')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    model.router.go({ view: 'ticket', id: 'ticket-1' })
    await waitFor(() => expect(field()).toHaveProperty('value', 'half a thought'))
  })
})

describe('what stands in the way of sending', () => {
  it('is said to whoever tries, and forgotten as soon as they write', async () => {
    const { taken } = holdMessages()
    const { user } = await openThread()
    await user.click(screen.getByRole('button', { name: 'Send message' }))
    expect(screen.getByRole('alert').textContent).toBe('Write something or attach a file first.')
    await user.type(field(), 'Now')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(taken).toHaveLength(0)
  })

  it('is a text that is too long, and the limit is told before it is reached', async () => {
    const { taken } = holdMessages()
    const { model, user } = await openThread()
    model.store.setDraft('ticket-1', 'x'.repeat(LIMITS.messageLength - 3))
    expect(await screen.findByText('3 characters left')).toBeTruthy()
    model.store.setDraft('ticket-1', 'x'.repeat(LIMITS.messageLength + 2))
    expect(await screen.findByText('2 characters too many')).toBeTruthy()
    await user.click(field())
    await user.keyboard('{Enter}')
    expect(screen.getByRole('alert').textContent).toBe('Too long for one message.')
    expect(taken).toHaveLength(0)
  })
})

describe('the end of a ticket', () => {
  /** Takes the wish to close or reopen, or refuses it. */
  function serveActions(status: TicketStatus, isRefused = false) {
    const asked: string[] = []
    server.use(
      http.get(url('/v1/tickets'), () =>
        HttpResponse.json({ data: [ticketOf({ status })], nextCursor: null }),
      ),
      http.post(url('/v1/tickets/:id/:action'), ({ params }) => {
        asked.push(String(params['action']))
        if (isRefused) return HttpResponse.json({ code: 'not_found', status: 404 }, { status: 404 })
        const next = params['action'] === 'close' ? 'closed' : 'open'
        return HttpResponse.json(ticketOf({ status: next, updatedAt: '2026-11-20T11:00:00.000Z' }))
      }),
    )
    return asked
  }

  it('is asked about before it comes', async () => {
    const asked = serveActions('open')
    const { user } = await openThread()
    await user.click(screen.getByRole('button', { name: 'Close ticket' }))
    expect(await screen.findByText(/Is everything settled/)).toBeTruthy()
    expect(asked).toEqual([])
    await user.click(screen.getAllByRole('button', { name: 'Close ticket' }).at(-1) ?? field())
    expect(await screen.findByText('This ticket is closed.')).toBeTruthy()
    expect(asked).toEqual(['close'])
  })

  it('is taken back when the server refuses it, and says so', async () => {
    serveActions('closed', true)
    const { user } = await openThread()
    await user.click(await screen.findByRole('button', { name: 'Open it again' }))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Something went wrong'))
    expect(screen.getByRole('button', { name: 'Open it again' })).toBeTruthy()
  })

  it('leaves what is being written in sight, and the cursor in it', async () => {
    const asked = serveActions('open')
    const { user, model } = await openThread()
    await user.type(field(), 'Half a wo')
    await model.part(createTicketResolution).close('ticket-1')
    await screen.findByRole('button', { name: 'Open it again' })
    expect(document.activeElement).toBe(field())
    await user.type(field(), 'rd{Enter}')
    expect(field()).toHaveProperty('value', 'Half a word')
    expect(asked).not.toContain('messages')
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toContain(
      'This ticket is closed.',
    )
    await user.click(screen.getByRole('button', { name: 'Write a new message' }))
    expect(screen.getByLabelText('How can we help?')).toHaveProperty('value', 'Half a word')
    expect(model.store.draft('ticket-1')).toBe('')
  })

  it('stands there alone where nothing was written', async () => {
    serveActions('closed')
    await openThread()
    expect(await screen.findByText('This ticket is closed.')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('that was merged into another leads there, and offers nothing else', async () => {
    const mergedInto = { id: 'ticket-2', number: 34 }
    const closed = ticketOf({ status: 'closed', mergedInto })
    server.use(http.get(url('/v1/tickets'), () => HttpResponse.json({ data: [closed], nextCursor: null })))
    const { model, user } = await openThread()
    expect(await screen.findByText('This ticket continues in #34.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Open it again' })).toBeNull()
    model.store.setDraft('ticket-1', 'Half a word')
    await user.click(screen.getByRole('button', { name: 'Open #34' }))
    expect(model.store.draft('ticket-2')).toBe('Half a word')
    expect(model.router.getSnapshot().place).toEqual({ view: 'ticket', id: 'ticket-2' })
  })

  it('offers to rate the help once, and only where the site asks for it', async () => {
    serveActions('resolved')
    const { model, user } = await openThread()
    await user.click(await screen.findByRole('button', { name: 'Rate our help' }))
    expect(model.router.getSnapshot().place).toEqual({ view: 'rating', id: 'ticket-1' })
    model.config.set({ ...site, views: { ...site.views, rating: false } })
    model.router.back()
    expect(await screen.findByText('Hello')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Rate our help' })).toBeNull()
  })
})
