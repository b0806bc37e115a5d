import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { keyIdOf, verifyIdentityToken } from './identity-token.ts'

const secret = randomBytes(32)
const siteKey = 'shop'
const now = new Date('2026-11-20T12:00:00Z')
const HOUR = 3_600
const DAY = 86_400

const inSeconds = (seconds: number): number => now.getTime() / 1_000 + seconds

const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ sub: 'ada', aud: siteKey, exp: inSeconds(HOUR), ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .sign(secret)

const verify = async (claims: Record<string, unknown>): Promise<unknown> =>
  verifyIdentityToken(await sign(claims), { siteKey, secret, now })

const code = (value: string) => expect.objectContaining({ code: value })

describe('an identity token', () => {
  it('says which key it is signed with', async () => {
    expect(keyIdOf(await sign({}))).toBe('key-1')
  })

  it('says who the customer is, and nothing else is taken from it', async () => {
    const claims = {
      sub: 'user-42',
      name: '  Ada Byron ',
      email: 'ada@example.com',
      avatarUrl: 'https://example.com/ada.png',
      company: 'Analytical Engines',
    }
    const verified = await verify({ ...claims, role: 'admin', customerId: 'x' })
    expect(verified).toMatchObject({ ...claims, name: 'Ada Byron' })
    expect(verified).not.toHaveProperty('role')
    expect(verified).not.toHaveProperty('customerId')
  })

  it.each([1, 255])('may have a sub of %i characters', async (length) => {
    expect(await verify({ sub: 'x'.repeat(length) })).toMatchObject({ sub: 'x'.repeat(length) })
  })
})

describe('the life of an identity token', () => {
  it.each<[string, number, string | null]>([
    ['is over long ago', -HOUR, 'identity_token_expired'],
    ['is over by more than clocks differ', -61, 'identity_token_expired'],
    ['is over by no more than clocks differ', -59, null],
    ['is a day', DAY, null],
    ['is a day and what clocks differ', DAY + 60, null],
    ['is longer', DAY + 61, 'identity_token_expired'],
    ['is in milliseconds, as some libraries have it', inSeconds(HOUR) * 999, 'identity_token_expired'],
  ])('that %s', async (_, seconds, refusal) => {
    const verifying = verify({ exp: inSeconds(seconds) })
    if (refusal === null) expect(await verifying).toMatchObject({ sub: 'ada' })
    else await expect(verifying).rejects.toEqual(code(refusal))
  })
})

describe('the algorithm', () => {
  it.each(['HS384', 'HS512'])(
    'is HS256 also when the header was not looked at before: %s is refused',
    async (alg) => {
      // Long enough for every HMAC, so that nothing but the algorithm can be wrong.
      const secret = randomBytes(64)
      const token = await new SignJWT({ sub: 'ada', aud: siteKey, exp: inSeconds(HOUR) })
        .setProtectedHeader({ alg, kid: 'key-1' })
        .sign(secret)
      expect(() => keyIdOf(token)).toThrow('HS256')
      await expect(verifyIdentityToken(token, { siteKey, secret, now })).rejects.toEqual(
        code('identity_token_malformed'),
      )
    },
  )
})

describe('a refusal', () => {
  it('names the audience that was expected', async () => {
    await expect(verify({ aud: 'another' })).rejects.toThrow('"aud" must be the site key "shop"')
  })

  it('names the claim that is wrong', async () => {
    await expect(verify({ email: 'not an address' })).rejects.toThrow('email')
    await expect(verify({ sub: undefined })).rejects.toThrow('sub')
  })

  it('points to the field of the request', async () => {
    await expect(verify({ exp: inSeconds(-HOUR) })).rejects.toMatchObject({
      errors: [{ field: 'identityToken', message: expect.stringContaining('expired') }],
    })
  })

  it('comes before anything is believed: a bad signature beats every claim', async () => {
    const token = await sign({ exp: inSeconds(-HOUR), aud: 'another' })
    const other = { siteKey, secret: randomBytes(32), now }
    await expect(verifyIdentityToken(token, other)).rejects.toEqual(code('identity_token_signature'))
  })
})
