import { LIMITS } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { loadDemoContent } from './content.ts'

const { articles, categories, departments, templates, customers, tickets } = await loadDemoContent()

const words = (text: string): number => text.split(/\s+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
const linkedSlugs = (body: string): string[] =>
  [...body.matchAll(/\]\(article:([^)]+)\)/gu)].map((link) => link[1] ?? '')

describe('the demo knowledge base', () => {
  it('has at least 26 articles in at least 5 categories, and no empty category', () => {
    expect(articles.length).toBeGreaterThanOrEqual(26)
    expect(categories.length).toBeGreaterThanOrEqual(5)
    for (const { slug } of categories) {
      expect(articles.map((article) => article.categorySlug)).toContain(slug)
    }
  })

  it('gives every article a slug of its own', () => {
    const slugs = articles.map((article) => article.slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  })

  it.each(articles)('has something to say in $slug', ({ title, excerpt, body }) => {
    expect(title).not.toBe('')
    expect(excerpt).not.toBe('')
    expect(words(body)).toBeGreaterThanOrEqual(120)
    expect(words(body)).toBeLessThanOrEqual(450)
    expect(body).not.toMatch(/^# /mu)
  })

  it('dates articles by the day', () => {
    for (const { updated } of articles) expect(updated ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/u)
  })

  it('gives every place in a category to one article', () => {
    const places = articles.map((article) => `${article.categorySlug} ${article.position}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('links only to articles that exist', () => {
    const slugs = new Set(articles.map((article) => article.slug))
    const links = articles.flatMap((article) =>
      linkedSlugs(article.body).map((to) => ({ from: article.slug, to })),
    )
    expect(links.length).toBeGreaterThan(articles.length)
    expect(links.filter(({ to }) => !slugs.has(to))).toEqual([])
    expect(links.filter(({ from, to }) => from === to)).toEqual([])
  })

  it('has one article about refunds by name, and several that speak of them', () => {
    const named = articles.filter((article) => /refund/iu.test(article.title))
    expect(named.map((article) => article.slug)).toEqual(['how-refunds-work'])
    expect(articles.filter((article) => /refund/iu.test(article.body)).length).toBeGreaterThan(5)
  })
})

describe('the demo desk', () => {
  const departmentKeys = new Set(departments.map((department) => department.key))
  const customerKeys = new Set(customers.map((customer) => customer.key))

  it('names only departments and customers that exist', () => {
    for (const { departmentKey } of [...templates, ...tickets])
      expect(departmentKeys).toContain(departmentKey)
    for (const { customerKey } of tickets) expect(customerKeys).toContain(customerKey)
  })

  it('shows tickets in four states, one of them with an internal note', () => {
    expect(new Set(tickets.map((ticket) => ticket.status))).toEqual(
      new Set(['open', 'in_progress', 'waiting_on_customer', 'resolved']),
    )
    expect(tickets.some((ticket) => ticket.messages.some((message) => message.isInternal))).toBe(true)
  })

  it.each(tickets)('tells "$subject" in the order it happened', ({ messages, subject, rating }) => {
    expect(messages[0]).toMatchObject({ from: 'customer', isInternal: false })
    const times = messages.map((message) => message.minutesAgo)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(new Set(times).size).toBe(times.length)
    expect(Math.min(...times)).toBeGreaterThan(rating?.minutesAgo ?? 0)
    expect(subject.length).toBeLessThanOrEqual(LIMITS.subjectLength)
    for (const { body } of messages) expect(body.length).toBeLessThanOrEqual(LIMITS.messageLength)
  })

  it('rates what is resolved, and nothing else', () => {
    for (const { status, rating } of tickets) expect(rating !== null).toBe(status === 'resolved')
  })

  it('opened its tickets one after the other', () => {
    const opened = tickets.map((ticket) => ticket.messages[0]?.minutesAgo ?? 0)
    expect(opened).toEqual(opened.toSorted((a, b) => b - a))
  })
})
