import { type ClientErrorCode, DeskhandError, type ProblemCode } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { errorText, textAtHand } from './error-text.ts'
import { knownLocales, loadStrings } from './i18n/load-strings.ts'
import { loadProblems } from './i18n/load-problems.ts'
import type { ProblemTexts } from './i18n/problems/en.ts'
import type { RestStrings } from './i18n/rest/en.ts'

type Words = keyof RestStrings['errors'] | keyof ProblemTexts

/** Which words each code has. Those that are left to `unknown` are of the desk, or nothing a customer could do anything about. */
const WORDS: Record<ProblemCode | ClientErrorCode, Words> = {
  invalid_request: 'invalid',
  malformed_json: 'unknown',
  unsupported_media_type: 'unknown',
  payload_too_large: 'payload',
  unauthenticated: 'unknown',
  session_invalid: 'session',
  credentials_invalid: 'unknown',
  invitation_invalid: 'unknown',
  identity_required: 'identity_required',
  identity_disabled: 'identity',
  identity_token_malformed: 'identity',
  identity_token_algorithm: 'identity',
  identity_key_unknown: 'identity',
  identity_token_signature: 'identity',
  identity_token_expired: 'identity',
  identity_token_audience: 'identity',
  identity_token_claims: 'identity',
  origin_not_allowed: 'origin',
  forbidden: 'unknown',
  not_found: 'not_found',
  method_not_allowed: 'unknown',
  client_id_reused: 'unknown',
  changed_meanwhile: 'unknown',
  ticket_closed: 'ticket',
  ticket_merged: 'ticket',
  customers_differ: 'unknown',
  cursor_invalid: 'unknown',
  attachment_empty: 'attachment',
  attachment_too_large: 'attachment',
  attachment_type_not_allowed: 'attachment',
  attachment_type_mismatch: 'attachment',
  attachment_size_mismatch: 'attachment',
  attachment_image_unreadable: 'attachment_image_unreadable',
  attachment_image_too_large: 'attachment_image_too_large',
  attachment_not_uploaded: 'attachment',
  attachment_not_ready: 'attachment',
  attachment_already_complete: 'attachment',
  attachments_unsent: 'attachments_unsent',
  upload_link_invalid: 'unknown',
  download_link_invalid: 'unknown',
  challenge_required: 'challenge',
  challenge_invalid: 'challenge',
  rate_limited: 'rate_limited',
  overloaded: 'unknown',
  database_unavailable: 'unknown',
  internal: 'unknown',
  network: 'network',
  timeout: 'timeout',
  aborted: 'unknown',
  session_ended: 'session',
  identity_unavailable: 'identity',
  challenge_unsolved: 'challenge',
  unexpected_answer: 'unexpected',
  invalid_options: 'invalid',
  file_missing: 'file_missing',
  unexpected: 'unexpected',
}

const fields = [{ field: 'body', message: 'must not be empty' }]

async function wordsOf(locale: string) {
  const [{ loadRest }, problems] = await Promise.all([loadStrings([locale]), loadProblems(locale)])
  return { rest: await loadRest(), problems }
}

describe.each(knownLocales())('in %s', (locale) => {
  it.each(Object.entries(WORDS))('%s is told in words of ours', async (code, words) => {
    const { rest, problems } = await wordsOf(locale)
    const error = new DeskhandError('The words of the server.', { code, status: 422, fields })
    const texts: Readonly<Record<Words, string>> = { ...rest.errors, ...problems }
    expect(errorText(error, { rest, problems })).toBe(texts[words])
  })

  it.each(['network', 'timeout', 'unexpected_answer', 'ticket_closed'])(
    '%s is told in the same words where no more can be fetched',
    async (code) => {
      const { rest, problems } = await wordsOf(locale)
      const error = new DeskhandError('The words of the server.', { code })
      expect(textAtHand(error, rest)).toBe(errorText(error, { rest, problems }))
    },
  )
})

it.each(['http_502', 'http_511', 'http_404'])(
  '%s, which is no answer of ours, is told as a cut line',
  async (code) => {
    const words = await wordsOf('en')
    const error = new DeskhandError('Bad Gateway', { code, status: Number(code.slice(5)) })
    expect(errorText(error, words)).toBe(words.rest.errors.network)
  },
)

it('what has no code, or one that nobody knows yet, is told all the same', async () => {
  const words = await wordsOf('de')
  for (const error of [new Error('English'), null, new DeskhandError('English', { code: 'new_one' })])
    expect(errorText(error, words)).toBe(words.rest.errors.unknown)
})

it('what is refused is told in general where the words for it did not come', async () => {
  const { rest } = await wordsOf('de')
  const error = new DeskhandError('English', { code: 'rate_limited' })
  expect(errorText(error, { rest, problems: {} })).toBe(rest.errors.unknown)
})

it('what the preview of the desk refuses is told in the words of the desk', async () => {
  const error = new DeskhandError('This is a preview.', { code: 'preview', status: 403 })
  expect(errorText(error, await wordsOf('de'))).toBe('This is a preview.')
})
