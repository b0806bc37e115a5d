import { expect, it, onTestFinished, vi } from 'vitest'
import { boot } from '../../../test/render-panel.tsx'
import { createLauncher } from '../../loader/launcher.ts'
import type { WidgetOptions } from '../../protocol.ts'
import { checkAccent, checkLauncher, checkOffsets } from './check-page.ts'

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

/** What keeps a launcher with these options from being seen, whose middle is at this point of the window. */
function launcherProblems(options: WidgetOptions = {}, [x, y] = [100, 100], isInPage = true): string[] {
  const settings = { ...boot.launcher, ...options }
  const { host, button } = createLauncher(settings, boot)
  if (isInPage) document.body.append(host)
  onTestFinished(() => host.remove())
  vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(new DOMRect(x - 28, y - 28, 56, 56))
  vi.spyOn(document, 'elementFromPoint').mockReturnValue(host)
  return checkLauncher({ boot, settings, host, identity: undefined }).map(({ code }) => code)
}

it('a launcher that can be seen is fine', () => {
  expect(launcherProblems()).toEqual([])
})

it('a launcher that is in no page is missed', () => {
  expect(launcherProblems({}, [100, 100], false)).toEqual(['not_attached'])
})

it.each([
  [-60, 100],
  [100, -60],
  [innerWidth + 60, 100],
  [100, innerHeight + 60],
])('a launcher at %d, %d lies outside', (x, y) => {
  expect(launcherProblems({}, [x, y])).toEqual(['launcher_outside'])
})

it('a launcher that is hidden, or waits for consent, is told about once', () => {
  expect(launcherProblems({ hidden: true })).toEqual(['launcher_hidden'])
  expect(launcherProblems({ consent: false, hidden: true })).toEqual(['consent_missing'])
})

it('where the panel stands in the page, nobody misses a launcher', () => {
  expect(launcherProblems({ target: document.body })).toEqual([])
})

it('an element to stand in that is not there is told of as what it is', () => {
  expect(launcherProblems({ ...({ target: null } as object) })).toEqual(['target_missing'])
})

it('an offset with a unit is told of, and a number in the text of an attribute is not', () => {
  const given: object = { offsetX: '40px', offsetY: '40', zIndex: undefined }
  const settings = { ...boot.launcher, ...given }
  const findings = checkOffsets({ boot, settings, host: document.body, identity: undefined })
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ['offset_invalid', expect.stringContaining('offsetX is "40px"')],
  ])
})
