import { describe, expect, it } from 'vitest'
import { contrast, luminance, textOn } from './accent.ts'

describe('the text on the accent', () => {
  it.each(['#000000', '#4f46e5', '#d92d20', '#16a34a', '#f59e0b', '#fde047', '#ffffff', '#808080'])(
    'reads on %s',
    (accent) => {
      expect(contrast(luminance(accent), luminance(textOn(accent)))).toBeGreaterThanOrEqual(4.5)
    },
  )
})
