import { act, render, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { aModel } from '../../../test/render-panel.tsx'
import { createLanguage } from '../i18n/language.ts'
import { knownLocales, loadStrings } from '../i18n/load-strings.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget, WidgetProvider } from '../widget-context.ts'
import { EmojiPicker } from './EmojiPicker.tsx'

/** As in the panel, where everything is drawn again in another language. */
function Picker(props: Parameters<typeof EmojiPicker>[0]) {
  useSnapshot(useWidget().language)
  return <EmojiPicker {...props} />
}

async function openPicker(locale: string) {
  const strings = await loadStrings([locale])
  const rest = await strings.loadRest()
  const [onPick, onClose] = [vi.fn(), vi.fn()]
  const model = aModel({ language: createLanguage({ ...strings, rest }) })
  render(
    <WidgetProvider value={model}>
      <Picker onPick={onPick} onClose={onClose} />
    </WidgetProvider>,
  )
  return { onPick, model, search: screen.getByRole('searchbox', { name: rest.composer.emojiSearch }) }
}

describe('the emoji', () => {
  it.each([
    ['en', 'thumbs up', '👍'],
    ['de', 'gluhbirne', '💡'],
    ['de', 'thumbs up', '👍'],
    ['ja', '荷物', '📦'],
    ['ar', 'هدية', '🎁'],
  ])('in %s are found for %s: %s', async (locale, query, emoji) => {
    const { onPick, search } = await openPicker(locale)
    await waitFor(() => expect(screen.queryByRole('button', { name: '👍' })).toBeNull())
    await userEvent.type(search, `${query}{Enter}`)
    expect(onPick.mock.calls).toEqual([[emoji]])
  })

  it.each(knownLocales())('have names in %s, and none without', async (locale) => {
    await openPicker(locale)
    await waitFor(() => expect(screen.queryByRole('button', { name: '👍' })).toBeNull())
    const unnamed = screen
      .getAllByRole('button')
      .filter((one) => !/\p{L}/u.test(one.getAttribute('aria-label') ?? ''))
    expect(unnamed).toEqual([])
  })

  it('are named anew when the language changes', async () => {
    const { model } = await openPicker('en')
    await screen.findByRole('button', { name: 'thumbs up' })
    await act(() => model.language.change('de'))
    expect(await screen.findByRole('button', { name: 'Daumen hoch' })).toBeTruthy()
  })

  it('are walked through by arrows, from the field of the search', async () => {
    const { onPick, search } = await openPicker('de')
    await waitFor(() => expect(document.activeElement).toBe(search))
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}')
    expect(onPick).toHaveBeenCalledWith('😄')
  })

  it('are not picked by the Enter that ends what an input method composes', async () => {
    const { onPick, search } = await openPicker('ja')
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    expect(onPick).not.toHaveBeenCalled()
  })
})
