import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { signIdentity } from './node.ts'

const bytes = randomBytes(32)
const key = { siteKey: 'demo', kid: 'key-1', secret: bytes }

function decode(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
}

test('signs the claims with HS256, the key id and the site as audience', () => {
  const before = Math.floor(Date.now() / 1_000)
  const token = signIdentity({ sub: 'u-1', name: 'Ada', email: 'ada@example.com', expiresIn: 600 }, key)
  const [header, payload, signature] = token.split('.')
  expect(decode(header)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })
  const claims = decode(payload) as { iat: number; exp: number }
  expect(claims).toEqual({
    sub: 'u-1',
    name: 'Ada',
    email: 'ada@example.com',
    aud: 'demo',
    iat: claims.iat,
    exp: claims.iat + 600,
  })
  expect(claims.iat).toBeGreaterThanOrEqual(before)
  expect(signature).toBe(createHmac('sha256', bytes).update(`${header}.${payload}`).digest('base64url'))
})

test('a text secret stands for its UTF-8 bytes, as in any JWT library', () => {
  const secret = 'größer als zweiunddreißig Bytes, ganz sicher'
  const [header, payload, signature] = signIdentity({ sub: 'u-1' }, { ...key, secret }).split('.')
  expect(signature).toBe(
    createHmac('sha256', Buffer.from(secret)).update(`${header}.${payload}`).digest('base64url'),
  )
})

describe('refuses', () => {
  const refusal = expect.objectContaining({ code: 'invalid_options' })

  test.each([
    ['31 bytes', randomBytes(31)],
    ['31 bytes as text', 'x'.repeat(31)],
    ['nothing', ''],
  ])('a secret of %s', (_, secret) => {
    expect(() => signIdentity({ sub: 'u-1' }, { ...key, secret })).toThrow(refusal)
  })

  test.each(['', 'x'.repeat(256)])('a sub that is empty or too long', (sub) => {
    expect(() => signIdentity({ sub }, key)).toThrow(refusal)
  })

  test.each([0, -1, 86_401, Number.NaN])('a life of %d seconds', (expiresIn) => {
    expect(() => signIdentity({ sub: 'u-1', expiresIn }, key)).toThrow(refusal)
  })

  test('a key without an id', () => {
    expect(() => signIdentity({ sub: 'u-1' }, { ...key, kid: '' })).toThrow(refusal)
  })
})
