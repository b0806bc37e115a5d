import { parseMarkdown } from '@deskhand/sdk/markdown'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { fromMarkdown } from './from-markdown.ts'
import type { RichNode } from './rich-node.ts'
import { toMarkdown } from './to-markdown.ts'

// The properties go through hundreds of texts: on a busy machine five seconds are short.
vi.setConfig({ testTimeout: 30_000 })

const throughTheEditor = (source: string): string => toMarkdown(fromMarkdown(source))

const MEMBER = '00000000-0000-4000-8000-000000000002'

describe('Markdown comes out of the editor as it went in', () => {
  test.each([
    ['plain', 'Thank you for your order.'],
    ['marks', '**bold** and *slanted*, ~~old~~ and `code`'],
    ['marks inside marks', '**bold with *slanted* in it** and *slanted with **bold** in it*'],
    ['bold and slanted at once', '**_both_** of them'],
    ['a mark inside a word', 'in*cred*ible'],
    ['a line break', 'Dear Jana,\nthank you.'],
    ['paragraphs', 'One\n\nTwo\n\nThree'],
    ['headings', '# One\n\n### Three'],
    ['a heading that ends with its sign', '## C# #'],
    ['lists', '- one\n- two\n  - inner\n  - more\n- three'],
    ['numbers from three on', '3. three\n4. four'],
    ['a list in numbers', '1. one\n   - inner\n2. two'],
    ['an item of two paragraphs', '- one\n\n  more of it\n- two'],
    ['a list that a paragraph follows', '- one\n\nAnd so on.'],
    ['a quote', '> said\n>\n> and said'],
    ['a quote with a list', '> - one\n> - two'],
    ['a callout', '> [!WARNING]\n> Hot.'],
    ['code', '```\nif (a < b) {\n\n  *stop*\n}\n```'],
    ['code with a fence in it', '````\n```\nx\n```\n````'],
    ['code in an item', '- run\n\n  ```\n  npm start\n  ```'],
    ['a rule', 'above\n\n---\n\nbelow'],
    ['a table', '| a | b |\n| --- | --- |\n| 1 | **2** |'],
    ['a link', 'See [our shop](https://shop.test/a?b=c) today'],
    ['a bold link', '**[our shop](https://shop.test)**'],
    ['a link with brackets in it', '[wiki](<https://en.test/A_(b)>)'],
    ['a bare link', 'See https://shop.test/a_b*c_d.'],
    ['a link to an article', '[How returns work](article:how-returns-work)'],
    ['a mention', `Please look, [@Tom Becker](member:${MEMBER}).`],
    ['a picture', 'Look: ![boots](/files/boots.png)'],
    ['names and sums', 'snake_case_name and 2 * 3 * 4 < 5'],
    ['signs that mean nothing', '\\*not bold\\* and \\[x](y) and \\`z\\`'],
    ['what looks like a list', '1\\. of May\n\\- minus\n\\# hash\n\\> more'],
    ['text of another direction', 'שלום **עולם**'],
    ['an emoji', 'Thank you 🧡 **👩‍🚀**'],
  ])('%s', (_, source) => {
    expect(throughTheEditor(source)).toBe(source)
  })
})

describe('Markdown in other words comes out in ours', () => {
  test.each([
    ['* one\n* two', '- one\n- two'],
    ['__bold__ and _slanted_', '**bold** and *slanted*'],
    ['one  \ntwo', 'one\ntwo'],
    ['~~~\ncode\n~~~', '```\ncode\n```'],
    ['<https://shop.test>', 'https://shop.test'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['', ''],
  ])('%j becomes %j', (source, written) => {
    expect(throughTheEditor(source)).toBe(written)
  })
})

const MARKS = ['bold', 'italic', 'strike', 'code'] as const
const words = fc.stringMatching(/^[a-c *_~`[\]()!<>#\-+|.\\0-9]{1,12}$/)
const inline: fc.Arbitrary<RichNode> = fc.oneof(
  fc.record({
    type: fc.constant('text'),
    text: words,
    marks: fc
      .uniqueArray(fc.constantFrom(...MARKS), { maxLength: 2 })
      .map((types) => types.map((type) => ({ type }))),
  }),
  fc.constant<RichNode>({ type: 'hardBreak' }),
)
const paragraph: fc.Arbitrary<RichNode> = fc
  .array(inline, { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: 'paragraph', content }))
const { node: block } = fc.letrec<{ node: RichNode; list: RichNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    tie('list'),
    fc.array(tie('node'), { minLength: 1, maxLength: 2 }).map((content) => ({ type: 'blockquote', content })),
    fc.array(words, { maxLength: 3 }).map((lines) => ({
      type: 'codeBlock',
      content: [{ type: 'text', text: lines.join('\n') }],
    })),
  ),
  list: fc
    .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(paragraph, { minLength: 1, maxLength: 3 }))
    .map(([type, items]) => ({
      type,
      content: items.map((item) => ({ type: 'listItem', content: [item] })),
    })),
}))

/** Letters and digits in their order: what no spelling may lose. */
const lettersOf = (node: RichNode): string => (node.text ?? '') + (node.content ?? []).map(lettersOf).join('')

test('whatever stands in the editor, what is written is read back as itself, and no word is lost', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (content) => {
      const document = { type: 'doc', content }
      const written = toMarkdown(document)
      const letters = (node: RichNode) => lettersOf(node).replaceAll(/[^a-c0-9]/g, '')
      expect(letters(fromMarkdown(written))).toBe(letters(document))
      expect(throughTheEditor(written)).toBe(written)
    }),
    { numRuns: 400 },
  )
})

test('whatever somebody types as Markdown goes through the editor once, and then stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab *_~`[\]()!<>#\-+|.\\1\n]{0,40}$/), (source) => {
      const once = throughTheEditor(source)
      expect(throughTheEditor(once)).toBe(once)
      expect(parseMarkdown(once).length === 0).toBe(once === '')
    }),
    { numRuns: 400 },
  )
})
