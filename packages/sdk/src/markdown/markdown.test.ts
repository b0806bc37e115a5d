import { describe, expect, it } from 'vitest'
import {
  articleOfLink,
  memberOfLink,
  parseMarkdown,
  safeImage,
  safeLink,
  type MarkdownInline,
} from '../markdown.ts'

const words = (text: string): MarkdownInline[] => [{ kind: 'text', text }]

/** What stands in the only paragraph. */
function inlineOf(source: string): MarkdownInline[] {
  const [block] = parseMarkdown(source)
  return block?.kind === 'paragraph' ? block.children : []
}

describe('inside a paragraph', () => {
  it('reads emphasis, code and deletions', () => {
    expect(inlineOf('**bold** *slanted* `**raw**` ~~old~~')).toEqual([
      { kind: 'strong', children: words('bold') },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', children: words('slanted') },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: '**raw**' },
      { kind: 'text', text: ' ' },
      { kind: 'deleted', children: words('old') },
    ])
  })

  it('leaves names with underscores and sums with stars whole', () => {
    expect(inlineOf('snake_case_name and 2 * 3 * 4')).toEqual(words('snake_case_name and 2 * 3 * 4'))
  })

  it('reads HTML as text', () => {
    expect(inlineOf('<b>x</b>')).toEqual(words('<b>x</b>'))
  })

  it('never puts a link into a link', () => {
    expect(inlineOf('[see **https://a.test** <https://c.test>](https://b.test)')).toEqual([
      {
        kind: 'link',
        url: 'https://b.test',
        children: [
          { kind: 'text', text: 'see ' },
          { kind: 'strong', children: words('https://a.test') },
          { kind: 'text', text: ' <https://c.test>' },
        ],
      },
    ])
  })

  it('finds a bare link without the full stop that ends the sentence', () => {
    expect(inlineOf('See https://a.test/x.')).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', url: 'https://a.test/x', children: words('https://a.test/x') },
      { kind: 'text', text: '.' },
    ])
  })

  it.each(['*', '_', '`', '[', '![', '**a ', '<h', '[a](', '~~'])(
    'reads a long run of %j to its end',
    (mark) => {
      const source = mark.repeat(5_000)
      expect(JSON.stringify(parseMarkdown(source)).length).toBeGreaterThan(0)
    },
  )
})

describe('blocks', () => {
  it('are headings, rules, quotes, callouts and code', () => {
    expect(parseMarkdown('## Title\n\n---\n\n> said\n\n> [!NOTE]\n> Mind it.\n\n```\n<b>\n```')).toEqual([
      { kind: 'heading', level: 2, children: words('Title') },
      { kind: 'rule' },
      { kind: 'quote', callout: undefined, children: [{ kind: 'paragraph', children: words('said') }] },
      { kind: 'quote', callout: 'note', children: [{ kind: 'paragraph', children: words('Mind it.') }] },
      { kind: 'code', text: '<b>' },
    ])
  })

  it('are lists that keep their first number and hold lists', () => {
    expect(parseMarkdown('3. x\n   - inner\n4. y')).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          [
            { kind: 'paragraph', children: words('x') },
            {
              kind: 'list',
              ordered: false,
              start: 1,
              items: [[{ kind: 'paragraph', children: words('inner') }]],
            },
          ],
          [{ kind: 'paragraph', children: words('y') }],
        ],
      },
    ])
  })

  it('are tables with a head and rows', () => {
    expect(parseMarkdown('| a | b |\n| --- | --- |\n| 1 | 2 |')).toEqual([
      { kind: 'table', head: [words('a'), words('b')], rows: [[words('1'), words('2')]] },
    ])
  })

  it('nest only so deep', () => {
    expect(JSON.stringify(parseMarkdown('> '.repeat(2_000) + 'x'))).toContain('x')
  })
})

describe('links', () => {
  it.each([
    ['https://a.test/b?c=1#d', 'https://a.test/b?c=1#d'],
    ['mailto:help@a.test', 'mailto:help@a.test'],
  ])('%s may be followed', (url, href) => {
    expect(safeLink(url)).toBe(href)
  })

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:1',
    'data:text/html,x',
    'file:///x',
    '//a.test',
    '/a',
  ])('%j may not', (url) => {
    expect(safeLink(url)).toBeUndefined()
  })

  it('to an article name its slug', () => {
    expect(articleOfLink('article:how-refunds-work')).toBe('how-refunds-work')
    expect(articleOfLink('article:../x')).toBeUndefined()
    expect(safeLink('article:how-refunds-work')).toBeUndefined()
  })

  it('to a member name the id', () => {
    const id = '00000000-0000-4000-8000-000000000002'
    expect(memberOfLink(`member:${id}`)).toBe(id)
    expect(memberOfLink('member:everybody')).toBeUndefined()
    expect(safeLink(`member:${id}`)).toBeUndefined()
  })

  it('to images lead to our own server only', () => {
    expect(safeImage('/files/x.png', 'https://help.test')).toBe('https://help.test/files/x.png')
    expect(safeImage('https://tracker.test/x.png', 'https://help.test')).toBeUndefined()
    expect(safeImage('data:image/svg+xml,<svg/>', 'https://help.test')).toBeUndefined()
  })
})
