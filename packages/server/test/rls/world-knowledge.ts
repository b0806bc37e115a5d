import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { insertRow } from './insert-row.ts'
import type { SiteWorld } from './world.ts'

type Knowledge = Pick<SiteWorld, 'categoryId' | 'emptyCategoryId' | 'articles' | 'feedbackId'>

/** Articles of every status in a category of their own, beside a category without any. */
export async function addKnowledge(owner: Client, siteId: string): Promise<Knowledge> {
  const categoryId = randomUUID()
  const emptyCategoryId = randomUUID()
  const articles = { published: randomUUID(), draft: randomUUID(), archived: randomUUID() }
  const feedbackId = randomUUID()
  await insertRow(owner, 'deskhand.kb_categories', {
    id: categoryId,
    site_id: siteId,
    slug: 'orders',
    name: 'Orders',
  })
  await insertRow(owner, 'deskhand.kb_categories', {
    id: emptyCategoryId,
    site_id: siteId,
    slug: 'delivery',
    name: 'Delivery',
  })
  for (const [status, id] of Object.entries(articles)) {
    await insertRow(owner, 'deskhand.kb_articles', {
      id,
      site_id: siteId,
      category_id: categoryId,
      slug: `refund-${status}`,
      title: `How a refund works (${status})`,
      body: 'Send it back and the money returns to your card.',
      status,
    })
  }
  await insertRow(owner, 'deskhand.kb_feedback', {
    id: feedbackId,
    site_id: siteId,
    article_id: articles.published,
    helpful: true,
  })
  await insertRow(owner, 'deskhand.kb_searches', {
    site_id: siteId,
    query: 'gift card',
    locale: 'en',
    day: '2026-01-01',
  })
  return { categoryId, emptyCategoryId, articles, feedbackId }
}
