import { textOn } from '../accent.ts'
import type { Boot, DoorState, Launcher, TextByLocale, WidgetSettings } from '../protocol.ts'
import { isNotFalse } from './is-not-false.ts'
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

/** Presses the button, on which the focus is then: it is about to go itself, and would take it along. */
function createRetry(button: HTMLElement): HTMLElement {
  const retry = create('button', { class: 'pill' })
  retry.addEventListener('click', () => {
    button.focus()
    button.click()
  })
  return retry
}

/** Of the corners that are not round, in pixels. */
const RADIUS: Readonly<Record<string, number>> = { slight: 12, square: 0 }

function tokensOf({ accent, corners, offsetX = 20, offsetY = 20, zIndex = 2e9 }: WidgetSettings): string {
  return `--accent:${accent};--on-accent:${textOn(accent)};--z:${zIndex};--x:${offsetX}px;--y:${offsetY}px;--r:${RADIUS[corners ?? ''] ?? 28}px`
}

/** Settings to go through by their names. What is named without a value is what the site says. */
export type SettingsByName = WidgetSettings & Record<string, unknown>

export function createLauncher(settings: SettingsByName, boot: Pick<Boot, 'failed' | 'launcher'>): Launcher {
  const host = create('deskhand-widget', {})
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const locale = (): string =>
    launcher.chosenLocale ?? (settings.locale === 'auto' ? navigator.language : settings.locale)

  const inLanguage = (texts: TextByLocale): string =>
    texts[locale()] ?? texts[locale().replace(/-.*/, '')] ?? texts['']

  const badge = create('span', { class: 'badge' })
  const alert = create('div', { role: 'alert' })
  const text = create('span', { class: 'text' })
  const button = create('button', { class: 'launcher pill', part: 'launcher' }, create('i', {}), text)
  const retry = createRetry(button)
  const dock = create('div', { class: 'dock' }, alert, button)
  root.append(dock)
  let state: DoorState = 'closed'
  const launcher: Launcher = {
    host,
    root,
    button,
    unread: 0,
    unreadText: String,
    show(next) {
      state = next
      launcher.update()
    },
    update() {
      for (const [name, value] of Object.entries(boot.launcher)) settings[name] ??= value
      const { side = 'right', target, hidden } = settings
      const { unread, unreadText } = launcher
      const label = (text.textContent = inLanguage({ '': settings.label, ...settings.labels }))
      // The space keeps it a word of its own, as the name of the button has it.
      say(button, badge, unread ? ` ${unread}` : '')
      say(alert, retry, state === 'failed' ? inLanguage(boot.failed) : '')
      fill(button, {
        // The label names the button, so what is drawn inside needs no words of its own.
        'aria-label': unread ? `${label}, ${unreadText(unread)}` : label,
        'aria-expanded': state === 'open',
        'aria-busy': state === 'loading',
      })
      dock.lang = locale()
      button.hidden = !!target || isNotFalse(hidden ?? false)
      if (target) host.className = 'inline'
      dock.style.cssText = `${side}:var(--deskhand-offset-x,var(--x))`
      host.style.cssText = tokensOf(settings)
    },
  }
  launcher.update()
  return launcher
}
