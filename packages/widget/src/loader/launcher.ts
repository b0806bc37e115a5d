import { textOn } from '../accent.ts'
import type { Launcher, WidgetSettings } from '../protocol.ts'
import css from './launcher.css?inline'

const SVG = 'http://www.w3.org/2000/svg'
const CHAT = 'M4 5h16v11h-8l-5 4v-4H4z'
const CLOSE = 'M6 9l6 6 6-6'

const FAILED = 'Not reachable. Try again.'

type Attributes = Readonly<Record<string, string | boolean>>

/** Makes an element without `innerHTML`, which a page under Trusted Types forbids. */
const create = (tag: string, attributes: Attributes, ...children: (Node | string)[]): HTMLElement =>
  fill(document.createElement(tag), attributes, ...children)

function fill<E extends Element>(node: E, attributes: Attributes, ...children: (Node | string)[]): E {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, `${value}`)
  node.append(...children)
  return node
}

/** The label in the language of the widget, or in the site's own. */
function labelOf({ label, labels = {}, locale }: WidgetSettings): string {
  const wanted = locale === 'auto' ? navigator.language : locale
  return labels[wanted] ?? labels[wanted.replace(/-.*/, '')] ?? label
}

export function createLauncher(settings: WidgetSettings): Launcher {
  const host = create('deskhand-widget', {})
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  let unread = 0

  const path = document.createElementNS(SVG, 'path')
  const icon = fill(document.createElementNS(SVG, 'svg'), {}, path)
  const badge = create('span', { class: 'badge' })
  const failure = create('div', { class: 'pill', role: 'alert' })
  const text = create('span', { class: 'text' })
  const button = create('button', { class: 'launcher pill', part: 'launcher' }, icon, text, badge)
  const dock = create('div', { class: 'dock' }, failure, button)
  root.append(dock)

  const launcher: Launcher = {
    host,
    root,
    button,
    show(state) {
      const isOpen = state === 'open'
      fill(button, { 'aria-expanded': isOpen, 'aria-busy': state === 'loading' })
      fill(path, { d: isOpen ? CLOSE : CHAT })
      failure.textContent = state === 'failed' ? FAILED : ''
    },
    setUnread(count) {
      const isNews = count !== unread
      unread = count
      launcher.update()
      return isNews
    },
    update() {
      const { accent, side, corners, target, hidden } = settings
      const radius = corners === 'square' ? 0 : corners === 'slight' ? 12 : 28
      const { offsetX = 20, offsetY = 20, zIndex = 2e9 } = settings
      const label = labelOf(settings)
      text.textContent = label
      // The space keeps it a word of its own, as the name of the button has it.
      badge.textContent = unread ? ` ${unread}` : ''
      // The label names the button, so what is drawn inside needs no words of its own.
      fill(button, { 'aria-label': unread ? `${label}, ${unread} unread` : label })
      button.hidden = !!(target || hidden || hidden === '')
      host.className = target ? 'inline' : ''
      dock.style.cssText = `${side ?? 'right'}:var(--deskhand-offset-x,var(--x))`
      host.style.cssText = `--accent:${accent};--on-accent:${textOn(accent)};--x:${offsetX}px;--y:${offsetY}px;--z:${zIndex};--r:${radius}px`
    },
  }
  launcher.show('closed')
  launcher.update()
  return launcher
}
