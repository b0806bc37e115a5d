import { textOn } from '../accent.ts'
import type { Launcher, TextByLocale, WidgetSettings } from '../protocol.ts'
import css from './launcher.css?inline'

type Attributes = Readonly<Record<string, string | boolean>>

/** Makes an element without `innerHTML`, which a page under Trusted Types forbids. */
const create = (tag: string, attributes: Attributes, ...children: Node[]): HTMLElement =>
  fill(document.createElement(tag), attributes, ...children)

function fill(node: HTMLElement, attributes: Attributes, ...children: Node[]): HTMLElement {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, `${value}`)
  node.append(...children)
  return node
}

/** A part stands in its place only while it says something: the page lays nothing out for one that is empty. */
function say(place: HTMLElement, part: HTMLElement, text: string): void {
  part.textContent = text
  if (text) place.append(part)
  else part.remove()
}

export function createLauncher(settings: WidgetSettings, failed: TextByLocale): Launcher {
  const host = create('deskhand-widget', {})
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const locale = (): string =>
    launcher.chosenLocale ?? (settings.locale === 'auto' ? navigator.language : settings.locale)

  const inLanguage = (texts: TextByLocale): string =>
    texts[locale()] ?? texts[locale().replace(/-.*/, '')] ?? texts['']

  const icon = create('i', {})
  const badge = create('span', { class: 'badge' })
  const failure = create('div', { class: 'pill', role: 'alert' })
  const text = create('span', { class: 'text' })
  const button = create('button', { class: 'launcher pill', part: 'launcher' }, icon, text)
  const dock = create('div', { class: 'dock' }, button)
  root.append(dock)

  const launcher: Launcher = {
    host,
    root,
    button,
    unread: 0,
    unreadText: String,
    show(state) {
      fill(button, { 'aria-expanded': state === 'open', 'aria-busy': state === 'loading' })
      say(dock, failure, state === 'failed' ? inLanguage(failed) : '')
    },
    update() {
      const { accent, side = 'right', corners, target, hidden } = settings
      const { offsetX = 20, offsetY = 20, zIndex = 2e9 } = settings
      const radius = corners === 'square' ? 0 : corners === 'slight' ? 12 : 28
      const { unread, unreadText } = launcher
      const label = inLanguage({ '': settings.label, ...settings.labels })
      text.textContent = label
      // The space keeps it a word of its own, as the name of the button has it.
      say(button, badge, unread ? ` ${unread}` : '')
      // The label names the button, so what is drawn inside needs no words of its own.
      fill(button, { 'aria-label': unread ? `${label}, ${unreadText(unread)}` : label, lang: locale() })
      button.hidden = (target ?? hidden ?? false) !== false
      if (target) host.className = 'inline'
      dock.style.cssText = `${side}:var(--deskhand-offset-x,var(--x))`
      host.style.cssText = `--accent:${accent};--on-accent:${textOn(accent)};--x:${offsetX}px;--y:${offsetY}px;--z:${zIndex};--r:${radius}px`
    },
  }
  launcher.show('closed')
  launcher.update()
  return launcher
}
