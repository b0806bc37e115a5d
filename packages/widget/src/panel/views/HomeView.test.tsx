import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, site, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'

const hit = {
  slug: 'refund',
  title: 'How refunds work',
  snippet: 'A refund takes five days',
  highlights: [[2, 8]],
  categorySlug: 'orders',
  locale: 'en',
}
const box = () => screen.getByRole('combobox', { name: 'Search for answers' })

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

/** Somebody has found the article about refunds, and searches for something else whose answer is still to come. */
async function typeOn() {
  answerSearches([hit])
  const later = Promise.withResolvers<unknown[]>()
  const { user } = renderPanel()
  await user.type(box(), 'refund')
  await screen.findByRole('option', { name: /How refunds work/ })
  server.use(
    http.get(url('/v1/kb/shop/search'), async () =>
      HttpResponse.json({ data: await later.promise, nextCursor: null }),
    ),
    http.get(url('/v1/kb/shop/articles/blanket'), () =>
      HttpResponse.json({
        ...hit,
        slug: 'blanket',
        title: 'How blankets are washed',
        body: 'Cold.',
        excerpt: '',
        updatedAt: '2026-11-01T00:00:00Z',
      }),
    ),
  )
  await user.type(box(), ' for a blanket')
  return { user, later }
}

describe('home', () => {
  it('finds while typing, marks what matched and opens by keyboard', async () => {
    const asked = answerSearches([hit])
    const { user, emit } = renderPanel()
    await user.type(box(), 'refund')
    const result = await screen.findByRole('option', { name: /How refunds work/ })
    expect(result.querySelector('mark')?.textContent).toBe('refund')
    expect(asked).toEqual(['refund'])
    await user.keyboard('{ArrowDown}')
    expect(box().getAttribute('aria-activedescendant')).toBe(result.id)
    expect(result.getAttribute('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(box())
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

  it('opens with Enter what is found for all that is typed, not what was found before', async () => {
    const { user, later } = await typeOn()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('heading', { name: hit.title })).toBeNull()
    later.resolve([{ ...hit, slug: 'blanket', title: 'How blankets are washed' }])
    expect(await screen.findByRole('heading', { name: 'How blankets are washed' })).toBeTruthy()
  })

  it('opens with Enter what was chosen, also while it searches on', async () => {
    const { user } = await typeOn()
    await user.keyboard('{ArrowDown}{Enter}')
    expect(await screen.findByRole('heading', { name: hit.title })).toBeTruthy()
  })

  it('opens nothing by itself to who types on after Enter, or for whom nothing is found', async () => {
    const { user, later } = await typeOn()
    await user.keyboard('{Enter}s')
    later.resolve([{ ...hit, slug: 'blanket', title: 'How blankets are washed' }])
    expect(await screen.findByRole('option', { name: /How blankets are washed/ })).toBeTruthy()
    answerSearches([])
    await user.keyboard('x{Enter}')
    expect(await screen.findByText('Nothing found for “refund for a blanketsx”')).toBeTruthy()
    expect(box()).toBeTruthy()
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

  it('leads to what is read most, which is asked for once', async () => {
    answerSearches([])
    const asked = vi.fn<() => void>()
    server.use(
      http.get(url('/v1/kb/shop/articles'), () => {
        asked()
        return HttpResponse.json({ data: [{ ...hit, excerpt: '', updatedAt: '2026-11-01T00:00:00Z' }] })
      }),
    )
    const { user, model } = renderPanel()
    await user.click(await screen.findByRole('button', { name: 'How refunds work' }))
    expect(model.router.getSnapshot().place).toEqual({ view: 'article', slug: 'refund' })
    expect(asked).toHaveBeenCalledOnce()
  })

  it('asks nothing of the network that needs a session, and stores nothing', async () => {
    renderPanel()
    await screen.findByRole('heading', { name: 'How can we help?' })
    expect(localStorage).toHaveLength(0)
  })
})

describe('what a site says of itself', () => {
  const DAY = [{ opens: '09:00', closes: '17:00' }]
  const hours = {
    timeZone: 'UTC',
    weekly: {
      monday: DAY,
      tuesday: DAY,
      wednesday: DAY,
      thursday: DAY,
      friday: DAY,
      saturday: [],
      sunday: [],
    },
    holidays: [],
  }

  it('is shown in the words of the owner', async () => {
    renderPanel(
      { view: 'home' },
      {
        texts: { en: { greeting: 'Good day!', introduction: 'We are two.', searchPlaceholder: 'Ask away' } },
      },
    )
    expect(screen.getByRole('heading', { name: 'Good day!' })).toBeTruthy()
    expect(screen.getByText('We are two.')).toBeTruthy()
    expect(box()).toHaveProperty('placeholder', 'Ask away')
  })

  it.each([
    ['2026-11-20T10:00:00Z', /^We are here · We answer by 11:00\sAM$/],
    ['2026-11-20T18:00:00Z', /^We are away · We answer by Monday 10:00\sAM$/],
  ])('at %s tells whether somebody is there, and by when they answer', async (now, text) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    renderPanel({ view: 'home' }, { hours, replyMinutes: 60 })
    expect(await screen.findByText(text)).toBeTruthy()
  })

  it('leaves out the views that are switched off', async () => {
    renderPanel(
      { view: 'home' },
      { views: { knowledgeBase: false, newTicket: false, tickets: false, rating: false } },
    )
    expect(await screen.findByRole('heading', { name: 'How can we help?' })).toBeTruthy()
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(screen.queryByRole('button', { name: /Send us a message/ })).toBeNull()
    expect(screen.queryByRole('navigation')).toBeNull()
  })

  it('and cannot be heard is asked for again', async () => {
    let isDown = true
    server.use(
      http.get(url('/v1/sites/shop/config'), () =>
        isDown
          ? HttpResponse.json({ code: 'overloaded', status: 501 }, { status: 501 })
          : HttpResponse.json({ ...site, name: 'Back again' }),
      ),
    )
    const { user, model } = renderPanel()
    model.config.set(undefined)
    await expect(model.loadSite()).rejects.toMatchObject({ status: 501 })
    const again = await screen.findByRole('button', { name: 'Try again' })
    isDown = false
    await user.click(again)
    expect(await screen.findByText('Back again')).toBeTruthy()
  })
})
