import { expect, test, vi } from 'vitest'
import { DeskhandError } from '../core/errors.ts'
import { isPassing, runFor } from './failure.ts'

test('what comes after the customer has gone is dropped, result and failure alike', async () => {
  const customer = new AbortController()
  customer.abort()
  const onDone = vi.fn<() => void>()
  const onFailure = vi.fn<() => void>()
  await runFor(customer.signal, async () => 'result', onDone, onFailure)
  await runFor(customer.signal, () => Promise.reject(new Error('late')), onDone, onFailure)
  expect(onDone).not.toHaveBeenCalled()
  expect(onFailure).not.toHaveBeenCalled()
})

test('what is no DeskhandError becomes the cause of one', async () => {
  const cause = new TypeError('mistake')
  const onFailure = vi.fn<(error: unknown) => void>()
  await runFor(new AbortController().signal, () => Promise.reject(cause), vi.fn(), onFailure)
  expect(onFailure.mock.calls[0]?.[0]).toMatchObject({ name: 'DeskhandError', code: 'unexpected', cause })
})

test.each([
  ['network', 0, true, true],
  ['unexpected_answer', 200, true, true],
  ['session_invalid', 401, false, true],
  ['ticket_closed', 409, false, false],
  // Somebody has to sign in, or to mend the page: to go on trying in silence would hide that.
  ['identity_token_expired', 401, false, false],
  ['identity_unavailable', 0, true, false],
])('whether %s (%i) passes by itself', (code, status, retryable, expected) => {
  expect(isPassing(new DeskhandError('', { code, status, retryable }))).toBe(expected)
})
