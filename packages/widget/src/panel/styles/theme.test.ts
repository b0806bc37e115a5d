import { describe, expect, it } from 'vitest'
import { contrast, luminance } from './contrast.ts'
import { accentTokens } from './theme.ts'

const ACCENTS = ['#000000', '#1f5b4a', '#4f46e5', '#0000ff', '#d92d20', '#f59e0b', '#fde047', '#ffffff']

const accentText = (accent: string, theme: 'light' | 'dark'): string =>
  accentTokens(accent)[`--accent-text-${theme}`] ?? ''

/** How far a colour is from grey, from 0 to 1. */
function saturation(color: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
  return 1 - Math.min(...channels) / Math.max(...channels)
}

describe('the accent as text', () => {
  it.each(ACCENTS)('reads on the light and on the dark surface: %s', (accent) => {
    expect(contrast(luminance(accentText(accent, 'light')), luminance('#ffffff'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(luminance(accentText(accent, 'dark')), luminance('#16181d'))).toBeGreaterThanOrEqual(7)
  })

  it('stays as coloured in the dark as it is', () => {
    expect(saturation(accentText('#1f5b4a', 'dark'))).toBeCloseTo(saturation('#1f5b4a'), 1)
  })

  it('stays what it is where it reads already', () => {
    expect(accentText('#1f5b4a', 'light')).toBe('#1f5b4a')
    expect(accentText('#fde047', 'dark')).toBe('#fde047')
  })
})
