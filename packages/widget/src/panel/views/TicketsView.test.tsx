import type { Ticket } from '@deskhand/sdk'
import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

const ticket = (number: number, subject: string, changes: Partial<Ticket> = {}) =>
  ticketOf({ id: `ticket-${number}`, number, subject, ...changes })
const OPEN = [ticket(1, 'Kettle'), ticket(2, 'Lantern'), ticket(3, 'Blanket'), ticket(4, 'Mug')]

/** Answers every question for tickets, and remembers the questions. */
function serveTickets(answer: (query: URLSearchParams) => unknown[]): string[] {
  const asked: string[] = []
  server.use(
    http.get(url('/v1/tickets'), ({ request }) => {
      const { searchParams } = new URL(request.url)
      asked.push(searchParams.toString())
      return HttpResponse.json({ data: answer(searchParams), nextCursor: null })
    }),
  )
  return asked
}

async function openTickets() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'tickets' })
  await panel.model.store.start()
  return panel
}

describe('the tickets', () => {
  it('are narrowed down by what they are, and shown whole again', async () => {
    const asked = serveTickets((query) =>
      query.get('unread') ? [ticket(9, 'Unread one', { unreadCount: 1 })] : OPEN,
    )
    const { user } = await openTickets()
    await user.click(await screen.findByRole('button', { name: 'Unread' }))
    expect(await screen.findByText('Unread one')).toBeTruthy()
    await waitFor(() => expect(screen.queryByText('Kettle')).toBeNull())
    expect(asked.at(-1)).toContain('unread=true')
    await user.click(screen.getByRole('button', { name: 'All' }))
    expect(await screen.findByText('Kettle')).toBeTruthy()
  })

  it('are searched in and ordered', async () => {
    const asked = serveTickets((query) => (query.get('q') ? [ticket(2, 'Lantern')] : OPEN))
    const { user } = await openTickets()
    await user.type(await screen.findByRole('textbox', { name: 'Search tickets' }), 'lant')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Oldest')
    await waitFor(() => expect(asked.at(-1)?.split('&').toSorted()).toEqual(['q=lant', 'sort=createdAt']))
    await waitFor(() => expect(screen.queryByText('Kettle')).toBeNull())
    expect(screen.getByText('Lantern')).toBeTruthy()
  })

  it('that the server does not give to this page say whose business that is', async () => {
    server.use(
      http.get(url('/v1/tickets'), () =>
        HttpResponse.json({ code: 'origin_not_allowed', status: 403 }, { status: 403 }),
      ),
    )
    localStorage.setItem(sessionKey('shop'), 'token-1')
    const { model } = renderPanel({ view: 'tickets' })
    await model.store.start().catch(() => undefined)
    expect(await screen.findByText(/^Our help does not work on this page\./)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  it('of which none fits say so, and that is announced', async () => {
    serveTickets((query) => (query.get('status') ? [] : OPEN))
    const { user, model } = await openTickets()
    await user.click(await screen.findByRole('button', { name: 'Done' }))
    expect(await screen.findByText('No matching tickets', { selector: '.notice-title' })).toBeTruthy()
    await waitFor(() => expect(model.announcement.getSnapshot()).toBe('No matching tickets'))
  })

  it('that are few are shown without anything to narrow them down', async () => {
    serveTickets(() => [ticket(1, 'Kettle')])
    await openTickets()
    expect(await screen.findByText('Kettle')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Unread' })).toBeNull()
  })

  it('that could not be found are tried again', async () => {
    let isBroken = true
    server.use(
      http.get(url('/v1/tickets'), ({ request }) => {
        const isFiltered = new URL(request.url).searchParams.has('status')
        if (isFiltered && isBroken)
          return HttpResponse.json({ code: 'forbidden', status: 403 }, { status: 403 })
        return HttpResponse.json({
          data: isFiltered ? [ticket(9, 'Done one', { status: 'resolved' })] : OPEN,
          nextCursor: null,
        })
      }),
    )
    const { user } = await openTickets()
    await user.click(await screen.findByRole('button', { name: 'Done' }))
    const again = await screen.findByRole('button', { name: 'Try again' })
    isBroken = false
    await user.click(again)
    expect(await screen.findByText('Done one')).toBeTruthy()
  })

  it('are nowhere on a site that does not show them', async () => {
    renderPanel(
      { view: 'tickets' },
      { views: { knowledgeBase: true, newTicket: true, tickets: false, rating: true } },
    )
    expect(await screen.findByRole('heading', { name: 'How can we help?' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Tickets' })).toBeNull()
  })
})
