import { describe, expect, it } from 'vitest'
import { parseJson, unstorableText } from './json-text.ts'

describe('parseJson', () => {
  it.each(['__proto__', '\\u005f_proto__', '\\u005F\\u005Fproto__', '__pr\\u006fto__', '__\\u0070roto__'])(
    'leaves the key %s out at any depth',
    (key) => {
      const parsed = parseJson(`{"a":1,"${key}":{"admin":true},"list":[{"${key}":{"admin":true}}]}`)
      const copy = Object.assign({}, parsed)
      expect(copy).toEqual({ a: 1, list: [{}] })
      expect('admin' in copy).toBe(false)
    },
  )

  it('takes 32 levels, and no more', () => {
    const nested = (levels: number): string => '[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2)
    expect(JSON.stringify(parseJson(nested(32)))).toBe(nested(32))
    expect(() => parseJson(`[${nested(32)}]`)).toThrow(SyntaxError)
    const text = JSON.stringify({ body: '[{'.repeat(100) + '\\"' })
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })

  it('keeps text that only speaks of __proto__', () => {
    expect(parseJson('{"body":"__proto__ is odd"}')).toEqual({ body: '__proto__ is odd' })
  })
})

describe('unstorableText', () => {
  it('finds nothing in ordinary text of any script', () => {
    expect(unstorableText({ a: 'größer 😀 العربية', b: [1, null, true], c: {} })).toEqual([])
  })

  it('names each field with NUL or half a surrogate pair', () => {
    const problems = unstorableText({ a: 'x\0', b: ['ok', '\ud83d'], c: { 'k\0': 1 } })
    expect(problems.map(({ field }) => field)).toEqual(['a', 'b.1', 'c'])
  })
})
