import { expect, it } from 'vitest'
import { textOn } from './accent.ts'
import { contrast, luminance } from '../test/contrast.ts'

const LUMINANCE = { '#fff': 1, '#000': 0 }
const STEPS = Array.from({ length: 52 }, (_, index) => (index * 5).toString(16).padStart(2, '0'))

it('text on the accent reads, whatever the accent is', () => {
  const unreadable = STEPS.flatMap((red) => STEPS.map((green) => `#${red}${green}`))
    .flatMap((start) => STEPS.map((blue) => start + blue))
    .filter((accent) => contrast(luminance(accent), LUMINANCE[textOn(accent)]) < 4.5)
  expect(unreadable.slice(0, 5)).toEqual([])
})

it('is white while white reads, and black on what is light', () => {
  expect(['#1f5b4a', '#4f46e5', '#d92d20', '#737373'].map(textOn)).toEqual(['#fff', '#fff', '#fff', '#fff'])
  expect(['#ffd400', '#00e5ff', '#ffffff', '#808080'].map(textOn)).toEqual(['#000', '#000', '#000', '#000'])
})
