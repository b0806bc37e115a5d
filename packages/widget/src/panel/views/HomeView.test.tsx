import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'

const hit = {
  slug: 'refund',
  title: 'How refunds work',
  snippet: 'A refund takes five days',
  highlights: [[2, 8]],
  categorySlug: 'orders',
  locale: 'en',
}
const box = () => screen.getByRole('textbox', { name: 'Search for answers' })

function answerSearches(data: unknown[]): string[] {
  const asked: string[] = []
  server.use(
    http.get(url('/v1/kb/shop/search'), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('q') ?? '')
      return HttpResponse.json({ data, nextCursor: null })
    }),
    http.get(url('/v1/kb/shop/articles/refund'), () =>
      HttpResponse.json({ ...hit, body: 'Five **days**.', excerpt: '', updatedAt: '2026-11-01T00:00:00Z' }),
    ),
  )
  return asked
}

describe('home', () => {
  it('finds while typing, marks what matched and opens by keyboard', async () => {
    const asked = answerSearches([hit])
    const { user, emit } = renderPanel()
    await user.type(box(), 'refund')
    const result = await screen.findByRole('button', { name: /How refunds work/ })
    expect(result.querySelector('mark')?.textContent).toBe('refund')
    expect(asked).toEqual(['refund'])
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(result)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { name: 'How refunds work' })).toBeTruthy()
    expect(await screen.findByRole('heading', { name: 'Orders and delivery' })).toBeTruthy()
    await waitFor(() =>
      expect(emit).toHaveBeenCalledWith('article:viewed', { slug: 'refund', title: hit.title }),
    )
    expect(emit).toHaveBeenCalledWith('kb:searched', { query: 'refund', results: 1 })
  })

  it('says when nothing was found, and still offers to write', async () => {
    answerSearches([])
    const { user } = renderPanel()
    await user.type(box(), 'zzz')
    expect(await screen.findByText('Nothing found for “zzz”')).toBeTruthy()
    expect(screen.getByRole('button', { name: /Send us a message/ })).toBeTruthy()
  })

  it('empties the search with Escape before it closes with Escape', async () => {
    answerSearches([])
    const { user, close } = renderPanel()
    await user.type(box(), 'zz{Escape}')
    expect(box()).toHaveProperty('value', '')
    expect(close).not.toHaveBeenCalled()
    await user.keyboard('{Escape}')
    expect(close).toHaveBeenCalledOnce()
  })

  it('asks nothing of the network that needs a session, and stores nothing', async () => {
    renderPanel()
    await screen.findByRole('heading', { name: 'How can we help?' })
    expect(localStorage).toHaveLength(0)
  })
})
