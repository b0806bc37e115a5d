import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { renderPanel } from '../../test/render-panel.tsx'
import { knownLocales, loadStrings } from './i18n/load-strings.ts'

const others = knownLocales().filter((locale) => locale !== 'en')

describe.each(others)('when the language changes to %s', (locale) => {
  it('the view and what is typed in it stay', async () => {
    const { user, model } = renderPanel({ view: 'new' })
    await user.type(screen.getByLabelText('Subject'), 'Refund')
    await model.language.change(locale)
    const { t } = await loadStrings([locale])
    const subject = await screen.findByLabelText(t.newTicket.subject)
    expect(subject).toHaveProperty('value', 'Refund')
    expect(screen.getByRole('dialog').getAttribute('lang')).toBe(locale)
  })
})

describe('the panel', () => {
  it('is a labelled dialog in the direction of its language', () => {
    renderPanel()
    const dialog = screen.getByRole('dialog', { name: 'Help from Shop' })
    expect(dialog.getAttribute('dir')).toBe('ltr')
    expect(dialog.hasAttribute('aria-modal')).toBe(false)
  })

  it('gives a new view the focus at its title, and lets go of it when it is closed', async () => {
    const { user, model } = renderPanel()
    await user.click(screen.getByRole('button', { name: 'Settings' }))
    const title = await screen.findByRole('heading', { name: 'Settings' })
    await waitFor(() => expect(document.activeElement).toBe(title))
    model.isOpen.set(false)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('shows home when the host page asks for what the site has switched off', () => {
    renderPanel(
      { view: 'new' },
      { views: { knowledgeBase: true, newTicket: false, tickets: true, rating: true } },
    )
    expect(screen.getByRole('heading', { name: 'How can we help?' })).toBeTruthy()
  })
})
