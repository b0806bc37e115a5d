import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { capabilities } from './capability.ts'

const SECRET = 'a secret of the server, long enough to be one'
const claims = z.object({ object: z.string() })
const reading = capabilities(SECRET, 'reading', claims)
const inAMinute = (): Date => new Date(Date.now() + 60_000)

/** The payload of a capability, changed, under the signature it had. */
function tampered(capability: string, change: (payload: string) => string): string {
  const [payload = '', signature = ''] = capability.split('.')
  return `${Buffer.from(change(Buffer.from(payload, 'base64url').toString())).toString('base64url')}.${signature}`
}

describe('a capability', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('gives back its claims, and fits into one segment of a path', () => {
    const capability = reading.issue({ object: 'größer/../😀' }, inAMinute())
    expect(capability).toMatch(/^[\w-]+\.[\w-]+$/)
    expect(reading.read(capability)).toEqual({ object: 'größer/../😀' })
  })

  it('ends when it expires', () => {
    const capability = reading.issue({ object: 'a' }, inAMinute())
    vi.advanceTimersByTime(59_000)
    expect(reading.read(capability)).not.toBeNull()
    vi.advanceTimersByTime(1_000)
    expect(reading.read(capability)).toBeNull()
  })

  it('is worth nothing for another purpose or to another server', () => {
    const capability = reading.issue({ object: 'a' }, inAMinute())
    expect(capabilities(SECRET, 'writing', claims).read(capability)).toBeNull()
    expect(capabilities('another secret', 'reading', claims).read(capability)).toBeNull()
  })

  it('cannot be turned to another object, nor made to last', () => {
    const capability = reading.issue({ object: 'a' }, inAMinute())
    expect(reading.read(tampered(capability, (payload) => payload.replace('"a"', '"b"')))).toBeNull()
    expect(reading.read(tampered(capability, (payload) => payload.replace(/\d+/, '99999999999')))).toBeNull()
  })

  it.each(['', '.', 'a', 'a.b', 'e30.', 'e30.AAAA', '..', `${'x'.repeat(9000)}.y`])(
    'cannot be made up: %s',
    (forged) => {
      expect(reading.read(forged)).toBeNull()
    },
  )

  it('has one signature, whole and alone', () => {
    const capability = reading.issue({ object: 'a' }, inAMinute())
    expect(reading.read(capability.slice(0, -4))).toBeNull()
    expect(reading.read(`${capability}.`)).toBeNull()
    expect(reading.read(`${capability}.${capability}`)).toBeNull()
  })
})
