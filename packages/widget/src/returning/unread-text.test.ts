import { describe, expect, it } from 'vitest'
import { knownLocales, loadStrings } from '../panel/i18n/load-strings.ts'
import { unreadText } from './unread-text.ts'

describe.each(knownLocales())('unread answers in %s', (locale) => {
  it.each([1, 2, 3, 5, 11, 21, 100, 1_000_000])(
    'are the same words with the panel and without: %d',
    async (count) => {
      const { t } = await loadStrings([locale])
      expect(unreadText([locale], count)).toBe(t.tickets.unread(count))
    },
  )
})
