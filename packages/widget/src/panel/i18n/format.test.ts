import { describe, expect, it } from 'vitest'
import { createFormat } from './format.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const format = createFormat('en', () => now)
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

describe('times', () => {
  it.each([
    [0.5, 'now'],
    [5, '5 min. ago'],
    [125, '2 hr. ago'],
    [60 * 24, 'yesterday'],
  ])('%s minutes ago are told as %s', (minutes, text) => {
    expect(format.relative(ago(minutes))).toBe(text)
  })

  it('older than a week are told by their date', () => {
    expect(format.relative(ago(60 * 24 * 30))).toContain('2026')
  })
})

describe('sizes', () => {
  it.each([
    [184_320, '184 kB'],
    [26_214_400, '26 MB'],
    [1_500, '1.5 kB'],
  ])('%s bytes are %s', (bytes, text) => {
    expect(format.bytes(bytes)).toBe(text)
  })

  it.each(['ar', 'he'])('in %s stand in the direction of their unit, whatever is around them', (locale) => {
    expect(createFormat(locale).bytes(7_900)).toMatch(/^\u2068.+\u2069$/)
  })
})
