import { describe, expect, it } from 'vitest'
import { RATE_LIMITS } from './rate-limits.ts'
import { readLimits } from './read-limits.ts'

describe('the limits of an operator', () => {
  it('are those of the table, or none', () => {
    expect(readLimits('on')).toEqual(RATE_LIMITS)
    expect(readLimits('off')).toEqual([])
  })

  it('differ where they say so, and only there', () => {
    const limits = readLimits('messages=120/30, tickets=50/600')
    expect(limits?.find(({ name }) => name === 'messages')).toMatchObject({ quota: 120, seconds: 30 })
    expect(limits?.find(({ name }) => name === 'tickets')).toMatchObject({ quota: 50, seconds: 600 })
    const others = (name: string): boolean => name !== 'messages' && name !== 'tickets'
    expect(limits?.filter(({ name }) => others(name))).toEqual(RATE_LIMITS.filter(({ name }) => others(name)))
  })

  it.each([
    'none',
    'messages',
    'messages=1',
    'messages=1/0',
    'massages=1/60',
    'messages=1/60,',
    'messages=-1/60',
  ])('"%s" is refused', (text) => {
    expect(readLimits(text)).toBeNull()
  })

  it('have names of their own', () => {
    expect(new Set(RATE_LIMITS.map(({ name }) => name)).size).toBe(RATE_LIMITS.length)
  })
})
