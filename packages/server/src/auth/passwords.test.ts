import { describe, expect, it } from 'vitest'
import { hashPassword, passwordMatches } from './passwords.ts'

describe('a password', () => {
  it('is kept as an Argon2id hash of at least the strength OWASP asks for', async () => {
    const hash = await hashPassword('correct horse battery staple')
    const [, variant, , parameters = ''] = hash.split('$')
    expect(variant).toBe('argon2id')
    const { m, t } = Object.fromEntries(parameters.split(',').map((pair) => pair.split('=')))
    expect(Number(m)).toBeGreaterThanOrEqual(19_456)
    expect(Number(t)).toBeGreaterThanOrEqual(2)
  })

  it('has another hash each time', async () => {
    expect(await hashPassword('the same')).not.toBe(await hashPassword('the same'))
  })

  it.each([
    ['correct horse', true],
    ['Correct horse', false],
    ['correct horse ', false],
    ['', false],
  ])('"%s" fits the hash of "correct horse": %s', async (given, fits) => {
    expect(await passwordMatches(given, await hashPassword('correct horse'))).toBe(fits)
  })

  it('of nobody fits nothing, not even the one that the comparison is made with', async () => {
    expect(await passwordMatches('nobody has this password', null)).toBe(false)
  })
})
