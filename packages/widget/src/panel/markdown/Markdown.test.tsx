import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { aModel, boot } from '../../../test/render-panel.tsx'
import { WidgetProvider } from '../widget-context.ts'
import { Markdown } from './Markdown.tsx'

function showIn(source: string) {
  const model = aModel({ boot: { ...boot, baseUrl: 'https://help.test' } })
  const { container } = render(
    <WidgetProvider value={model}>
      <Markdown source={source} />
    </WidgetProvider>,
  )
  return { container, model }
}

const show = (source: string) => showIn(source).container

describe('links', () => {
  it.each([
    ['javascript:alert(1)'],
    ['JavaScript:alert(1)'],
    ['java\tscript:alert(1)'],
    ['<java\tscript:alert(1)>'],
    ['javascript&colon;alert(1)'],
    ['&#106;avascript:alert(1)'],
    ['\u0001javascript:alert(1)'],
    ['data:text/html,<script>alert(1)</script>'],
    ['vbscript:msgbox(1)'],
    ['file:///etc/passwd'],
    ['blob:https://help.test/1'],
    ['//evil.example/login'],
    ['/relative'],
  ])('never lead to %j', (url) => {
    expect(show(`[press me](${url})`).querySelector('a')).toBeNull()
  })

  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://example.com', 'http://example.com/'],
    ['mailto:help@example.com', 'mailto:help@example.com'],
    ['https://en.wikipedia.org/wiki/A_(b)', 'https://en.wikipedia.org/wiki/A_(b)'],
  ])('lead to %s without telling it where the reader came from', (url, href) => {
    show(`[press me](${url})`)
    const link = screen.getByRole('link', { name: 'press me' })
    expect(link.getAttribute('href')).toBe(href)
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    expect(link.getAttribute('target')).toBe('_blank')
  })

  it('to another article open it in the panel', async () => {
    const { model } = showIn('See [returns](article:return-an-item).')
    await userEvent.click(screen.getByRole('button', { name: 'returns' }))
    expect(model.router.getSnapshot().place).toEqual({ view: 'article', slug: 'return-an-item' })
  })

  it('are found in plain text, without the full stop that ends the sentence', () => {
    show('See https://example.com/help.')
    expect(screen.getByRole('link').getAttribute('href')).toBe('https://example.com/help')
  })
})

describe('images', () => {
  it('are shown from our own server', () => {
    show('![boots](/files/boots.png)')
    expect(screen.getByAltText('boots').getAttribute('src')).toBe('https://help.test/files/boots.png')
  })

  it.each([
    'https://evil.example/x.png',
    '//evil.example/x.png',
    'data:image/svg+xml,<svg/>',
    'javascript:1',
  ])('from elsewhere are only their description: %s', (url) => {
    const container = show(`![boots](${url})`)
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('boots')
  })
})

describe('text', () => {
  it('that looks like HTML is shown as it was written', () => {
    const container = show('<img src=x onerror=alert(1)> **<script>alert(1)</script>**')
    expect(container.querySelector('img, script')).toBeNull()
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('keeps names with underscores and sums with stars whole', () => {
    expect(show('snake_case_name and 2 * 3 * 4').textContent).toBe('snake_case_name and 2 * 3 * 4')
  })

  it('takes a backslash as the wish to see the next sign', () => {
    const container = show('\\*not emphasised\\*')
    expect(container.querySelector('em')).toBeNull()
    expect(container.textContent).toBe('*not emphasised*')
  })

  it.each(['[', '*', '`', '_', '![[', '[x](', '<http:', 'https://'])(
    'made to be hard to read is read all the same: %s',
    (mark) => {
      const source = `a ${mark.repeat(20_000)}`
      expect(show(source).textContent).toHaveLength(source.length)
    },
  )
})

describe('blocks', () => {
  it('are headings below the title of the view', () => {
    show('# One\n\n## Two\n\n### Three')
    expect(screen.getByRole('heading', { name: 'One', level: 3 })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Three', level: 4 })).toBeTruthy()
  })

  it('are lists inside lists', () => {
    const container = show('1. one\n   - inner\n   - more\n2. two')
    expect(container.querySelectorAll('ol > li')).toHaveLength(2)
    expect(container.querySelectorAll('ol > li > ul > li')).toHaveLength(2)
  })

  it('are tables with head and rows', () => {
    show('| a | b |\n| --- | :-: |\n| 1 | **2** |')
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual(['a', 'b'])
    expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['1', '2'])
  })

  it('are callouts, quotes and code', () => {
    const container = show('> [!WARNING]\n> Hot.\n\n> said\n\n```js\n<b>\n```')
    expect(container.querySelector('[data-callout="warning"]')?.textContent).toBe('Hot.')
    expect(container.querySelectorAll('blockquote')).toHaveLength(2)
    expect(container.querySelector('pre')?.textContent).toBe('<b>')
  })
})
