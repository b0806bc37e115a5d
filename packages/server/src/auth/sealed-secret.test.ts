import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretBox } from './sealed-secret.ts'

const box = secretBox('the secret of one operator, long enough')
const secret = randomBytes(32)
/** As the cipher itself says it. */
const REFUSED = /unable to authenticate|authentication tag|initialization vector/i

describe('a sealed secret', () => {
  it('comes back as it was', () => {
    expect(box.open(box.seal(secret))).toEqual(secret)
    expect(box.open(box.seal(Buffer.alloc(0)))).toEqual(Buffer.alloc(0))
  })

  it('does not show, and looks different each time', () => {
    const sealed = box.seal(secret)
    expect(sealed.includes(secret)).toBe(false)
    expect(box.seal(secret)).not.toEqual(sealed)
  })

  it('does not open under the secret of another operator', () => {
    const other = secretBox('the secret of another one, long enough')
    expect(() => other.open(box.seal(secret))).toThrow(REFUSED)
  })

  it('does not open when any one byte was changed', () => {
    const sealed = box.seal(secret)
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(sealed.readUInt8(index) ^ 1, index)
      expect(() => box.open(changed), `byte ${index}`).toThrow(REFUSED)
    }
  })

  it.each([0, 1, 11, 12, 27])('does not open when it is cut to %i bytes', (length) => {
    expect(() => box.open(box.seal(secret).subarray(0, length))).toThrow(REFUSED)
  })
})
