import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'

const article = {
  slug: 'refund',
  title: 'How refunds work',
  excerpt: '',
  body: 'Five **days**.',
  categorySlug: 'orders',
  locale: 'en',
  updatedAt: '2026-11-01T00:00:00Z',
}
const place = { view: 'article', slug: 'refund' } as const

/** Serves the article, and remembers what is said about it. */
function serveArticle(): unknown[] {
  const feedback: unknown[] = []
  server.use(
    http.get(url('/v1/kb/shop/articles/refund'), () => HttpResponse.json(article)),
    http.post(url('/v1/kb/shop/articles/refund/feedback'), async ({ request }) => {
      feedback.push(await request.json())
      return new HttpResponse(null, { status: 204 })
    }),
  )
  return feedback
}

function serveNothing(): void {
  server.use(
    http.get(url('/v1/kb/shop/articles/refund'), () =>
      HttpResponse.json({ code: 'not_found', status: 404 }, { status: 404 }),
    ),
  )
}

describe('an article', () => {
  it('shows its Markdown as nodes, below the name of its category', async () => {
    serveArticle()
    renderPanel(place)
    expect((await screen.findByText('days')).tagName).toBe('STRONG')
    expect(await screen.findByRole('heading', { level: 2, name: 'Orders and delivery' })).toBeTruthy()
  })

  it('asks whether it helped, tells the team, and thanks', async () => {
    const feedback = serveArticle()
    const { user } = renderPanel(place)
    await user.click(await screen.findByRole('button', { name: 'No' }))
    const thanks = screen.getByText('Thank you!')
    await waitFor(() => expect(document.activeElement).toBe(thanks))
    expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull()
    await waitFor(() => expect(feedback).toEqual([{ helpful: false }]))
  })

  it('leads to the form, which notes what was read', async () => {
    serveArticle()
    const { user } = renderPanel(place)
    await user.click(await screen.findByRole('button', { name: 'Ask us' }))
    expect(await screen.findByText('About the article “How refunds work”')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Leave the article out' }))
    expect(screen.queryByText('About the article “How refunds work”')).toBeNull()
  })

  it('that is gone says so, without a way to try again that leads nowhere', async () => {
    serveNothing()
    const { user } = renderPanel(place)
    expect(await screen.findByText('This article is gone.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Ask us' }))
    expect(await screen.findByLabelText('Subject')).toBeTruthy()
  })

  it('that is gone leads back to the form it was opened from', async () => {
    serveNothing()
    const { user, model } = renderPanel({ view: 'new' })
    model.router.go({ ...place, isAsking: true })
    await user.click(await screen.findByRole('button', { name: 'Back to my message' }))
    expect(await screen.findByLabelText('Subject')).toBeTruthy()
  })

  it('that did not load can be tried again', async () => {
    server.use(
      http.get(
        url('/v1/kb/shop/articles/refund'),
        () => HttpResponse.json({ code: 'forbidden', status: 403 }, { status: 403 }),
        { once: true },
      ),
    )
    const { user } = renderPanel(place)
    const again = await screen.findByRole('button', { name: 'Try again' })
    serveArticle()
    await user.click(again)
    expect(await screen.findByRole('heading', { name: 'How refunds work' })).toBeTruthy()
  })

  it('does not offer to write where the site takes no tickets', async () => {
    serveArticle()
    renderPanel(place, { views: { knowledgeBase: true, newTicket: false, tickets: true, rating: true } })
    await screen.findByText('Did this help?')
    expect(screen.queryByText('Still need help?')).toBeNull()
  })
})

describe('an article that was opened from the form', () => {
  it('ends the form when it has solved the question, and counts as an answer', async () => {
    const feedback = serveArticle()
    const { user, model } = renderPanel({ ...place, isAsking: true })
    model.store.setDraft('new', JSON.stringify({ subject: 'Refund' }))
    await user.click(await screen.findByRole('button', { name: 'This solved it' }))
    expect(screen.getByText('Good to hear! Nothing was sent.')).toBeTruthy()
    expect(model.store.draft('new')).toBe('')
    await waitFor(() => expect(feedback).toEqual([{ helpful: true }]))
  })

  it('leads back to the form as it was', async () => {
    serveArticle()
    const { user, model } = renderPanel({ view: 'new' })
    await user.type(screen.getByLabelText('Subject'), 'Refund')
    model.router.go({ ...place, isAsking: true })
    await user.click(await screen.findByRole('button', { name: 'Back to my message' }))
    expect(await screen.findByLabelText('Subject')).toHaveProperty('value', 'Refund')
  })
})
