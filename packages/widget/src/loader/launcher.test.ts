import { describe, expect, it } from 'vitest'
import { createLauncher } from './launcher.ts'

const FAILED = { de: 'Erneut versuchen', '': 'Try again' }
const launcherIn = (locale: string) =>
  createLauncher({ accent: '#1f5b4a', label: 'Help', labels: { de: 'Hilfe' }, locale }, FAILED)

describe('the launcher', () => {
  it.each([
    ['de', 'Hilfe', 'Erneut versuchen'],
    ['de-CH', 'Hilfe', 'Erneut versuchen'],
    ['fr', 'Help', 'Try again'],
  ])('in %s is named %s, and says when nothing can be fetched: %s', (locale, label, failure) => {
    const { button, root, show } = launcherIn(locale)
    expect(button.getAttribute('aria-label')).toBe(label)
    expect(button.lang).toBe(locale)
    show('failed')
    expect(root.querySelector('[role=alert]')?.textContent).toBe(failure)
  })

  it('counts without a word before it has been given any', () => {
    const launcher = launcherIn('de')
    launcher.unread = 3
    launcher.update()
    expect(launcher.button.getAttribute('aria-label')).toBe('Hilfe, 3')
    expect(launcher.root.querySelector('.badge')?.textContent).toBe(' 3')
  })
})
