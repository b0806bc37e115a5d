import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

const send = () => screen.getByRole('button', { name: 'Send rating' })

/** Takes ratings, and remembers them. */
function takeRatings(): unknown[] {
  const taken: unknown[] = []
  server.use(
    http.put(url('/v1/tickets/ticket-1/rating'), async ({ request }) => {
      taken.push(await request.json())
      return HttpResponse.json(ticketOf({ status: 'resolved' }))
    }),
  )
  return taken
}

async function openRating() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'rating', id: 'ticket-1' })
  await screen.findByRole('radio', { name: 'Great' })
  return panel
}

describe('the rating', () => {
  it('is one of five words and what the customer wants to say', async () => {
    const taken = takeRatings()
    const { user } = await openRating()
    await user.click(screen.getByRole('radio', { name: 'Good' }))
    await user.type(screen.getByRole('textbox', { name: /What should we know/ }), ' Quick. ')
    await user.click(send())
    const thanks = await screen.findByText('Thank you!')
    expect(taken).toEqual([{ score: 4, comment: 'Quick.' }])
    await waitFor(() => expect(document.activeElement).toBe(thanks))
  })

  it('without a choice asks for one, and is not sent', async () => {
    const taken = takeRatings()
    const { user } = await openRating()
    await user.click(send())
    expect(screen.getByRole('alert').textContent).toBe('Choose one of the five.')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Bad' })))
    expect(taken).toEqual([])
  })

  it('that the server refuses is kept, with the reason', async () => {
    server.use(
      http.put(url('/v1/tickets/ticket-1/rating'), () =>
        HttpResponse.json({ code: 'rate_limited', status: 429 }, { status: 403 }),
      ),
    )
    const { user } = await openRating()
    await user.click(screen.getByRole('radio', { name: 'Great' }))
    await user.click(send())
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Wait a minute'))
    expect(screen.getByRole('radio', { name: 'Great' })).toHaveProperty('checked', true)
  })

  it('is kept while the customer looks elsewhere, until it is sent', async () => {
    const taken = takeRatings()
    const { user, model } = await openRating()
    await user.click(screen.getByRole('radio', { name: 'Good' }))
    await user.type(screen.getByRole('textbox'), 'A long story')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    model.router.go({ view: 'rating', id: 'ticket-1' })
    expect(await screen.findByDisplayValue('A long story')).toBeTruthy()
    await user.click(send())
    await screen.findByText('Thank you!')
    expect(taken).toEqual([{ score: 4, comment: 'A long story' }])
    expect(model.store.getSnapshot().drafts).toEqual({})
  })

  it('is nowhere on a site that does not ask for it', () => {
    renderPanel(
      { view: 'rating', id: 'ticket-1' },
      { views: { knowledgeBase: true, newTicket: true, tickets: true, rating: false } },
    )
    expect(screen.getByRole('heading', { name: 'How can we help?' })).toBeTruthy()
  })
})
