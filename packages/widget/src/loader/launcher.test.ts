import { describe, expect, it, onTestFinished } from 'vitest'
import type { Launcher } from '../protocol.ts'
import { createLauncher } from './launcher.ts'

const FAILED = { de: 'Erneut versuchen', '': 'Try again' }
const SITE = { accent: '#1f5b4a', label: 'Help', labels: { de: 'Hilfe' }, locale: 'en' }
const launcherIn = (locale: string) => createLauncher({ ...SITE, locale }, { failed: FAILED, launcher: SITE })

const retryOf = ({ root }: Launcher) => root.querySelector('[role=alert] button')

describe('the launcher', () => {
  it.each([
    ['de', 'Hilfe', 'Erneut versuchen'],
    ['de-CH', 'Hilfe', 'Erneut versuchen'],
    ['fr', 'Help', 'Try again'],
  ])('in %s is named %s, and says when nothing can be fetched: %s', (locale, label, failure) => {
    const launcher = launcherIn(locale)
    expect(launcher.button.getAttribute('aria-label')).toBe(label)
    expect(launcher.button.closest('[lang]')?.getAttribute('lang')).toBe(locale)
    launcher.show('failed')
    expect(retryOf(launcher)?.textContent).toBe(failure)
  })

  it('offers another try in the language that is spoken by then, as soon as somebody has lent the words', () => {
    const settings = { accent: '#1f5b4a', label: 'Help', locale: 'en' }
    const boot = { failed: FAILED, launcher: SITE }
    const launcher = createLauncher(settings, boot)
    launcher.show('failed')
    settings.locale = 'de'
    launcher.update()
    expect(retryOf(launcher)?.textContent).toBe('Erneut versuchen')
    settings.locale = 'fr'
    Object.assign(boot, { failed: { ...FAILED, fr: 'Réessayez' } })
    launcher.update()
    expect(retryOf(launcher)?.textContent).toBe('Réessayez')
  })

  it('is pressed by that offer, and has the focus when the offer goes', () => {
    const launcher = launcherIn('en')
    document.body.append(launcher.host)
    onTestFinished(() => launcher.host.remove())
    launcher.button.addEventListener('click', () => launcher.show('loading'))
    launcher.show('failed')
    const retry = retryOf(launcher)
    if (!(retry instanceof HTMLElement)) throw new Error('nothing to try again with')
    retry.focus()
    retry.click()
    expect(retryOf(launcher)).toBeNull()
    expect(launcher.root.activeElement).toBe(launcher.button)
    expect(launcher.button.getAttribute('aria-busy')).toBe('true')
  })

  it('counts without a word before it has been given any', () => {
    const launcher = launcherIn('de')
    launcher.unread = 3
    launcher.update()
    expect(launcher.button.getAttribute('aria-label')).toBe('Hilfe, 3')
    expect(launcher.root.querySelector('.badge')?.textContent).toBe(' 3')
  })
})
