import type { SearchHit } from '@deskhand/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../asking.ts'
import { refusal, visitor, type ContractSide } from './contract-side.ts'

export function describeArticles(side: () => ContractSide): void {
  beforeAll(async () => {
    const add = (slug: string, title: string, body: string, category: string) =>
      side().addArticle({ slug, title, body, category })
    await add('refunds', 'Refunds', 'A refund takes five days. Refunds go back to your card.', 'money')
    await add('parcels', 'Where is my parcel?', 'A parcel takes two days.', 'delivery')
    await add('returns', 'Send it back', 'Returning a parcel is free.', 'delivery')
  })

  describe('the knowledge base', () => {
    it('lists its articles and categories without a session', async () => {
      const { articles } = visitor(side())
      const { data } = await articles.list({ category: 'delivery' })
      expect(data.map(({ slug }) => slug).toSorted()).toEqual(['parcels', 'returns'])
      const [parcels] = data.filter(({ slug }) => slug === 'parcels')
      expect(parcels).toMatchObject({ title: 'Where is my parcel?', categorySlug: 'delivery', locale: 'en' })
      const categories = (await articles.categories()).data
      expect(categories).toContainEqual(expect.objectContaining({ slug: 'money', articleCount: 1 }))
      expect(categories).toContainEqual(expect.objectContaining({ slug: 'delivery', articleCount: 2 }))
    })

    it('pages its articles', async () => {
      const { articles } = visitor(side())
      const first = await articles.list({ limit: 2 })
      const second = await articles.list({ limit: 2, cursor: first.nextCursor ?? '' })
      const slugs = [...first.data, ...second.data].map(({ slug }) => slug)
      expect(slugs.toSorted()).toEqual(['parcels', 'refunds', 'returns'])
      expect(second.nextCursor).toBeNull()
      await expect(articles.list({ cursor: 'garbage' })).rejects.toMatchObject(refusal(422, 'cursor_invalid'))
    })

    it('gives one article whole, also to a reader of another language', async () => {
      const { articles } = visitor(side())
      expect(await articles.get('refunds')).toMatchObject({ body: expect.stringMatching('five days') })
      expect((await articles.get('refunds', { locale: 'de-AT' })).locale).toBe('en')
      await expect(articles.get('nothing')).rejects.toMatchObject(refusal(404, 'not_found'))
    })

    it('finds what is looked for, and marks it', async () => {
      const { articles } = visitor(side())
      const { data } = await articles.search({ q: 'refund' })
      expect(data[0]).toMatchObject({ slug: 'refunds', categorySlug: 'money' })
      const marked = data.flatMap((hit: SearchHit) =>
        hit.highlights.map(([start, end]) => hit.snippet.slice(start, end)),
      )
      expect(marked.length).toBeGreaterThan(0)
      for (const word of marked) expect(word).toMatch(/^refund/i)
      expect((await articles.search({ q: 'zeppelin' })).data).toEqual([])
      await expect(articles.search({ q: ' ' })).rejects.toMatchObject(refusal(422, 'invalid_request', 'q'))
    })

    it('suggests for what is being written', async () => {
      const text = encodeURIComponent('My parcel has not come')
      const answer = await ask(side(), `/v1/kb/${side().siteKey}/suggest?text=${text}`)
      const { data } = await answer.json()
      expect(data.map(({ slug }: SearchHit) => slug)).toContain('parcels')
    })

    it('takes votes', async () => {
      const { articles } = visitor(side())
      await articles.feedback('refunds', { helpful: true })
      await expect(articles.feedback('nothing', { helpful: true })).rejects.toMatchObject(
        refusal(404, 'not_found'),
      )
    })
  })

  it('the configuration of the site is for everybody', async () => {
    expect(await visitor(side()).site.config()).toMatchObject({ siteKey: side().siteKey })
    await expect(visitor(side(), { siteKey: 'nobody' }).site.config()).rejects.toMatchObject(
      refusal(404, 'not_found'),
    )
  })
}
