import type { LauncherConfig } from '@deskhand/sdk'
import { textOn } from '../accent.ts'
import type { DoorState } from './door.ts'
import css from './launcher.css?inline'

const SVG = 'http://www.w3.org/2000/svg'
const CHAT = 'M4 5h16v11h-8l-5 4v-4H4z'
const CLOSE = 'M6 9l6 6 6-6'

const strings = {
  unread: (count: number) => `${count} unread`,
  failed: 'Not reachable. Try again.',
}

export interface Launcher {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly button: HTMLElement
  show: (state: DoorState) => void
  setUnread: (count: number) => void
  setHidden: (hidden: boolean) => void
}

type Attributes = Readonly<Record<string, string>>

/** Makes an element without `innerHTML`, which a page under Trusted Types forbids. */
function create(tag: string, attributes: Attributes, ...children: (Node | string)[]): HTMLElement {
  return fill(document.createElement(tag), attributes, ...children)
}

function fill<E extends Element>(node: E, attributes: Attributes, ...children: (Node | string)[]): E {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** The button that opens the panel, alone in its shadow root until the panel joins it. */
export function createLauncher({ accent, side, label }: LauncherConfig): Launcher {
  const host = create('deskhand-widget', {})
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  host.style.setProperty('--accent', accent)
  host.style.setProperty('--on-accent', textOn(accent))

  const path = document.createElementNS(SVG, 'path')
  const icon = fill(document.createElementNS(SVG, 'svg'), { viewBox: '0 0 24 24' }, path)
  const badge = create('span', { class: 'badge' })
  const failure = create('div', { class: 'pill', role: 'alert' })
  const text = create('span', { class: 'text' }, label)
  const button = create('button', { class: 'launcher pill', part: 'launcher' }, icon, text, badge)
  root.append(create('div', { class: `dock ${side}` }, failure, button))

  const launcher: Launcher = {
    host,
    root,
    button,
    show(state) {
      const isOpen = state === 'open'
      fill(button, { 'aria-expanded': `${isOpen}`, 'aria-busy': `${state === 'loading'}` })
      fill(path, { d: isOpen ? CLOSE : CHAT })
      failure.textContent = state === 'failed' ? strings.failed : ''
    },
    setUnread(count) {
      // Drawn, not written: the name of the button says it in words.
      badge.dataset['count'] = count > 99 ? '99+' : count ? `${count}` : ''
      // The label names the button, so what is drawn inside needs no words of its own.
      fill(button, { 'aria-label': count ? `${label}, ${strings.unread(count)}` : label })
    },
    setHidden(hidden) {
      button.hidden = hidden
    },
  }
  launcher.show('closed')
  launcher.setUnread(0)
  return launcher
}
