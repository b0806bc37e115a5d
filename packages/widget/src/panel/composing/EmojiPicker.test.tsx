import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { boot } from '../../../test/render-panel.tsx'
import { createModel } from '../create-model.ts'
import { loadStrings } from '../i18n/load-strings.ts'
import { WidgetProvider } from '../widget-context.ts'
import { EmojiPicker } from './EmojiPicker.tsx'

async function openPicker(locale: string) {
  const strings = await loadStrings([locale])
  const [emit, close, open, onPick] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  const model = createModel({ ...strings, rest: await strings.loadRest(), boot, emit, close, open })
  onTestFinished(() => model.end())
  render(
    <WidgetProvider value={model}>
      <EmojiPicker onPick={onPick} onClose={close} />
    </WidgetProvider>,
  )
  return { onPick, user: userEvent.setup() }
}

describe('the emoji', () => {
  it('are found by word where people read the language of the words', async () => {
    const { onPick, user } = await openPicker('en')
    await user.type(screen.getByRole('searchbox', { name: 'Search emoji' }), 'thumbs up{Enter}')
    expect(onPick).toHaveBeenCalledWith('👍')
  })

  it('are looked through without words in any other language', async () => {
    const { onPick, user } = await openPicker('de')
    expect(screen.queryByRole('searchbox')).toBeNull()
    const [first] = screen.getAllByRole('button')
    expect(first?.getAttribute('aria-label')).toBe(first?.textContent)
    await vi.waitFor(() => expect(document.activeElement).toBe(first))
    await user.keyboard('{ArrowRight}{Enter}')
    expect(onPick).toHaveBeenCalledWith(screen.getAllByRole('button')[1]?.textContent)
  })
})
