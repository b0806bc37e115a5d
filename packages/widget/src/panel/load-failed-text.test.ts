import { DeskhandError } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { loadProblems } from './i18n/load-problems.ts'
import { knownLocales, loadStrings } from './i18n/load-strings.ts'
import { loadFailedText } from './load-failed-text.ts'

const wordsOf = async (locale: string) => {
  const [{ t, loadRest }, problems] = await Promise.all([loadStrings([locale]), loadProblems(locale)])
  return { t, rest: await loadRest(), problems }
}

const failure = (code: string) => new DeskhandError('The words of the server.', { code })

describe.each(knownLocales())('in %s', (locale) => {
  it.each(['network', 'timeout', 'unexpected_answer', 'http_502'])(
    'whoever got no answer of ours (%s) is asked to look at the connection',
    async (code) => {
      const words = await wordsOf(locale)
      expect(loadFailedText(failure(code), words)).toBe(words.t.panel.loadFailed)
    },
  )

  it.each(['internal', 'overloaded', 'forbidden'])(
    'nobody is sent to their connection for what the server failed at (%s)',
    async (code) => {
      const words = await wordsOf(locale)
      expect(loadFailedText(failure(code), words)).toBe(words.rest.settings.failed)
    },
  )

  it('what somebody can do something about is told as everywhere', async () => {
    const words = await wordsOf(locale)
    expect(loadFailedText(failure('origin_not_allowed'), words)).toBe(words.problems.origin)
    expect(loadFailedText(failure('rate_limited'), words)).toBe(words.problems.rate_limited)
  })
})
