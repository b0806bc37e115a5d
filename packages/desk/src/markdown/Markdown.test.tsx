import { render } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import { Markdown } from './Markdown.tsx'

const markdown = (source: string) => render(<Markdown source={source} />).container

/** The nodes below one, as `name(children)`. */
function shapeOf(parent: Element | null): string {
  const parts = [...(parent?.childNodes ?? [])].map((node) =>
    node instanceof Element ? `${node.localName}(${shapeOf(node)})` : (node.textContent ?? ''),
  )
  return parts.join('')
}

describe('links', () => {
  test.each([
    ['https://shop.test/a?b=1#c', 'https://shop.test/a?b=1#c'],
    ['http://shop.test', 'http://shop.test/'],
    ['mailto:help@shop.test', 'mailto:help@shop.test'],
  ])('%s may be followed, without referrer, opener or endorsement', (address, href) => {
    const link = markdown(`[go](${address})`).querySelector('a')
    expect(link?.href).toBe(href)
    expect(link?.rel).toBe('noopener noreferrer nofollow')
    expect(link?.target).toBe('_blank')
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<b>x</b>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.test',
    '/relative',
  ])('%s stays text', (address) => {
    for (const source of [`[go](${address})`, `![go](${address})`, `<${address}>`, address]) {
      expect(markdown(source).querySelector('a')).toBeNull()
    }
  })

  test('a bare address is a link, without the full stop of its sentence', () => {
    const link = markdown('See (https://shop.test/a_b_c).').querySelector('a')
    expect(link?.href).toBe('https://shop.test/a_b_c')
    expect(markdown('See (https://shop.test/a).').textContent).toBe('See (https://shop.test/a).')
  })

  test('a link does not contain another link', () => {
    expect(markdown('[https://a.test](https://b.test)').querySelectorAll('a')).toHaveLength(1)
  })
})

test('a mention of a member is the name, marked and leading nowhere', () => {
  const container = markdown('[@Tom](member:00000000-0000-4000-8000-000000000002) and [@Tom](member:x)')
  expect([...container.querySelectorAll('.mention')].map((node) => node.textContent)).toEqual(['@Tom'])
  expect(container.querySelector('a')).toBeNull()
})

test('HTML is text', () => {
  const container = markdown('<img src=x onerror=alert(1)> <script>alert(1)</script>')
  expect(container.querySelector('img, script')).toBeNull()
  expect(container.textContent).toContain('<img src=x onerror=alert(1)>')
})

test('an image is never fetched: it becomes a link', () => {
  const container = markdown('![photo](https://tracker.test/pixel.png)')
  expect(container.querySelector('img')).toBeNull()
  expect(container.querySelector('a')?.textContent).toBe('photo')
})

test.each([
  ['**bold** and *slanted*', 'p(strong(bold) and em(slanted))'],
  ['one\ntwo', 'p(one\ntwo)'],
  ['one  \ntwo', 'p(onebr()two)'],
  ['| a |\n| - |\n| 1 |', 'table(thead(tr(th(a)))tbody(tr(td(1))))'],
  ['snake_case_name and 2 * 3 * 4', 'p(snake_case_name and 2 * 3 * 4)'],
  ['~~old~~ `**raw**`', 'p(del(old) code(**raw**))'],
  ['\\*not bold\\*', 'p(*not bold*)'],
  ['# Title', 'p(Title)'],
  ['```js\n<b>\n```', 'pre(code(<b>))'],
  ['> said\n> twice', 'blockquote(p(said\ntwice))'],
  ['- a\n- b\n  - c', 'ul(li(p(a))li(p(b)ul(li(p(c)))))'],
  ['3. x\n4. y', 'ol(li(p(x))li(p(y)))'],
  ['text\n\n---\nmore', 'p(text)hr()p(more)'],
])('%j reads as %s', (source, shape) => {
  expect(shapeOf(markdown(source).firstElementChild)).toBe(shape)
})

test('a numbered list keeps its first number', () => {
  expect(markdown('3. x').querySelector('ol')?.start).toBe(3)
})

test.each(['*', '_', '`', '[', '>', '- ', '![', '**a ', '<h'])('a long run of %j ends', (text) => {
  const source = text.repeat(20_000 / text.length)
  expect(markdown(source).textContent.length).toBeLessThanOrEqual(source.length)
})
