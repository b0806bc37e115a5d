import { parseMarkdown } from '@deskhand/sdk/markdown'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasMarkup } from './has-markup.ts'

/** What a reader of the rendered text would read; `undefined` where there is anything but paragraphs of text. */
function readPlainly(source: string): string | undefined {
  const paragraphs = parseMarkdown(source).map((block) =>
    block.kind === 'paragraph' && block.children.every(({ kind }) => kind === 'text')
      ? block.children.map((node) => (node.kind === 'text' ? node.text : '')).join('')
      : undefined,
  )
  return paragraphs.includes(undefined) ? undefined : paragraphs.join('\n')
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

describe('a text without markup', () => {
  it('reads the same as it stands and as Markdown', () => {
    const marks = 'a b 1 . ) - + * _ ` ~ # > | < [ ] ( ! \\ : / = @ &amp; https://x.example'.split(' ')
    const pieces = fc.constantFrom(...marks, ' ', '  ', '\n')
    const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (source) => {
        fc.pre(!hasMarkup(source))
        expect(lines(readPlainly(source) ?? 'not plain')).toEqual(lines(source))
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    'Hello! Order #4711 came broken (again).',
    'It is 5 > 3 - and 2 + 2 = 4, isn’t it?',
    'Day 1.\n\nDay 2.',
  ])('is what people write: %j', (source) => expect(hasMarkup(source)).toBe(false))

  it.each([
    '**bold**',
    'See https://help.example.com',
    '- a list',
    '1. a list',
    '> quoted',
    '`code`',
    'a  \nb',
  ])('is not: %j', (source) => expect(hasMarkup(source)).toBe(true))
})
