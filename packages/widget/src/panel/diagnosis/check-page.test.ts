import { expect, it } from 'vitest'
import { boot } from '../../../test/render-panel.tsx'
import { checkAccent } from './check-page.ts'

const codesFor = (accent: string): string[] =>
  checkAccent({
    boot,
    settings: { ...boot.launcher, accent },
    host: document.body,
    identity: undefined,
  }).map(({ code }) => code)

it.each(['gold', '#fd0', '#ffd70080', 'rgb(255 215 0)', ''])('the accent %j is warned of', (accent) => {
  expect(codesFor(accent)).toEqual(['accent_invalid'])
})

it.each(['#ffd700', '#FFD700'])('the accent %j is fine', (accent) => {
  expect(codesFor(accent)).toEqual([])
})
