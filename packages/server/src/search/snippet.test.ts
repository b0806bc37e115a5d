import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSnippet, type Snippet } from './snippet.ts'

const marked = ({ snippet, highlights }: Snippet): string[] =>
  highlights.map(([from, to]) => snippet.slice(from, to))

const LONG = `${'Nothing of interest stands here. '.repeat(20)}A refund takes five days. ${'Nor does it here. '.repeat(20)}`

describe('a snippet', () => {
  it('shows the first match with a little of what stands before it', () => {
    const cut = cutSnippet('refund', [LONG])
    expect(cut.snippet).toMatch(/^… .{20,}A refund takes five days\..* …$/)
    expect(cut.snippet.length).toBeLessThan(180)
    expect(marked(cut)).toEqual(['refund'])
  })

  it('is the whole of a short text', () => {
    expect(cutSnippet('days', ['Five days.'])).toEqual({ snippet: 'Five days.', highlights: [[5, 9]] })
  })

  it('is the beginning of the first text that says anything when nothing matches', () => {
    expect(cutSnippet('zeppelin', ['', 'An excerpt.', 'A body.'])).toEqual({
      snippet: 'An excerpt.',
      highlights: [],
    })
    expect(cutSnippet('zeppelin', [])).toEqual({ snippet: '', highlights: [] })
  })

  it('is cut from the first text that matches', () => {
    expect(cutSnippet('tea', ['About coffee.', 'About tea.']).snippet).toBe('About tea.')
  })

  it.each([
    ['refund', 'Refunds and REFUNDED sums', ['Refunds', 'REFUNDED']],
    ['refunds', 'We refund what you refunded', ['refund', 'refunded']],
    ['resume', 'Send your résumé', ['résumé']],
    ['Größe', 'Die Größe zählt', ['Größe']],
    ['re', 'A receipt, and more', ['receipt']],
    ['café', 'Cafe\u0301 au lait', ['Caf\u00e9']],
    ['cafe\u0301', 'Un café au lait', ['café']],
    ['हिन्दी', 'यह हिन्दी है', ['हिन्दी']],
    ['port', 'Transport and port', ['port']],
    ['c++ x.y', 'An x, the y of c', ['x', 'y', 'c']],
  ])('for "%s" marks in "%s" %j', (query, text, words) => {
    expect(marked(cutSnippet(query, [text]))).toEqual(words)
  })

  it('shows the match in a text without spaces', () => {
    const text = `${'这里没有什么。'.repeat(30)}退款需要五天。${'这里也没有。'.repeat(30)}`
    const cut = cutSnippet('退款', [text])
    expect(marked(cut).join()).toMatch(/^退款/)
    expect(cut.snippet.length).toBeGreaterThan(80)
    expect(cut.snippet.length).toBeLessThan(180)
  })

  it('shows the match behind a word longer than the lead', () => {
    const cut = cutSnippet('refund', [
      `${'Something else. '.repeat(9)}https://shop.example/${'a'.repeat(60)} refund. ${'More of it. '.repeat(20)}`,
    ])
    expect(marked(cut)).toEqual(['refund'])
  })

  it('shows no marks of Markdown', () => {
    const body =
      '# Refunds\n\n> **Note**\n\n1. See [our `policy`](https://x.example/refund)\n\n| a | b |\n| - | - |\n\n```\nrefund()\n```'
    expect(cutSnippet('refund', [body]).snippet).not.toMatch(/[#>*`|\]]|https/)
    expect(marked(cutSnippet('refund', [body]))).toEqual(['Refunds'])
  })
})

const word = fc.constantFrom(
  'refund',
  'Refunds',
  'ref',
  'İstanbul',
  'straße',
  'e\u0301te\u0301',
  '𝒜𝒷𝒸',
  '👩‍👩‍👧',
  'x'.repeat(200),
  '1.',
  '**',
  '# ',
  '```',
  '[a](b)',
)
const prose = fc
  .array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 80 })
  .map((words) => words.join(' '))

describe('for any query and any text', () => {
  it('marks lie inside the snippet, in order, apart from each other, each around exactly one word', () => {
    fc.assert(
      fc.property(fc.oneof(word, prose), fc.array(prose, { maxLength: 3 }), (query, texts) => {
        const { snippet, highlights } = cutSnippet(query, texts)
        let end = 0
        for (const [from, to] of highlights) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(snippet.length)
          expect(snippet.slice(from, to)).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u)
          expect(snippet.slice(0, from)).not.toMatch(/[\p{L}\p{N}]$/u)
          expect(snippet.slice(to)).not.toMatch(/^[\p{L}\p{N}\p{M}]/u)
          end = to
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the snippet is well-formed and short', () => {
    fc.assert(
      fc.property(fc.oneof(word, prose), fc.array(prose, { maxLength: 3 }), (query, texts) => {
        const { snippet } = cutSnippet(query, texts)
        expect(snippet.isWellFormed()).toBe(true)
        expect(snippet.length).toBeLessThanOrEqual(170)
      }),
      { numRuns: 500 },
    )
  })

  it('the snippet is a piece of the text, and shows a word that is there', () => {
    const plainWord = fc.stringMatching(/^[a-z]{1,12}$/)
    fc.assert(
      fc.property(fc.array(plainWord, { minLength: 1, maxLength: 80 }), fc.nat(), (words, pick) => {
        const text = words.join(' ')
        const wanted = words[pick % words.length] ?? ''
        const cut = cutSnippet(wanted, [text])
        expect(text).toContain(cut.snippet.replace(/^… /, '').replace(/ …$/, ''))
        expect(marked(cut).some((one) => one.startsWith(wanted))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
