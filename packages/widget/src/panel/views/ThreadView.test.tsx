import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, messageOf, server, ticketOf, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

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
