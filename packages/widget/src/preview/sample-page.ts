import css from './sample-page.css?inline'

/** A page such as the widget may stand on: shapes without words, so that it is every site's. */
export function drawSamplePage(page: Document): { wear: (scheme: 'light' | 'dark') => void } {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  page.adoptedStyleSheets = [sheet]
  page.body.setAttribute('aria-hidden', 'true')
  page.body.append(
    shape('bar', shape('mark'), shape('line'), shape('line'), shape('line')),
    shape('hero', shape('line'), shape('line'), shape('line'), shape('pill')),
    shape('tiles', ...['a', 'b', 'c'].map((name) => shape(`tile ${name}`, shape('line'), shape('line')))),
  )
  return { wear: (scheme) => page.documentElement.setAttribute('data-scheme', scheme) }
}

function shape(name: string, ...inner: Element[]): Element {
  const element = document.createElement('div')
  element.className = name
  element.append(...inner)
  return element
}
