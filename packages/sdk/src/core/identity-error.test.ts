import { expect, test } from 'vitest'
import { DeskhandError } from './errors.ts'
import { isIdentityError } from './identity-error.ts'

test.each(['identity_required', 'identity_token_expired', 'identity_key_unknown', 'identity_unavailable'])(
  '%s is a matter of identity',
  (code) => {
    expect(isIdentityError(new DeskhandError('', { code }))).toBe(true)
  },
)

test.each([
  new DeskhandError('', { code: 'session_invalid' }),
  new DeskhandError('', { code: 'network' }),
  new Error('identity_required'),
  { code: 'identity_required' },
  null,
])('%s is none', (error) => {
  expect(isIdentityError(error)).toBe(false)
})
