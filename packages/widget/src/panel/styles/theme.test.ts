import { describe, expect, it } from 'vitest'
import { contrast, luminance } from '../../../test/contrast.ts'
import { accentTokens } from './theme.ts'

/** Every colour there is, in steps. */
const STEPS = Array.from({ length: 16 }, (_, step) => (step * 17).toString(16).padStart(2, '0'))
const ACCENTS = STEPS.flatMap((red) =>
  STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)),
)

const accentText = (accent: string, theme: 'light' | 'dark'): string =>
  accentTokens(accent)[`--accent-text-${theme}`] ?? ''

/** How far a colour is from grey, from 0 to 1. */
function saturation(color: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
  return 1 - Math.min(...channels) / Math.max(...channels)
}

describe('the accent as text', () => {
  it.each([
    ['light', '#ffffff', 4.5],
    ['dark', '#16181d', 7],
  ] as const)('reads on the %s surface, whatever the accent is', (theme, surface, least) => {
    const unreadable = ACCENTS.filter(
      (accent) => contrast(luminance(accentText(accent, theme)), luminance(surface)) < least,
    )
    expect(unreadable).toEqual([])
  })

  it('stays as coloured in the dark as it is', () => {
    expect(saturation(accentText('#1f5b4a', 'dark'))).toBeCloseTo(saturation('#1f5b4a'), 1)
  })

  it('stays what it is where it reads already', () => {
    expect(accentText('#1f5b4a', 'light')).toBe('#1f5b4a')
    expect(accentText('#fde047', 'dark')).toBe('#fde047')
  })
})
