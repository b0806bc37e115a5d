import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, type Frame, type Page } from '@playwright/test'
import type { AxeResults, RunOnly, RunOptions } from 'axe-core'

const WCAG: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** What another look of the same page can break. */
const OF_SHAPE = ['target-size', 'scrollable-region-focusable']
/** Not for forced colors: the reader's own are used, while axe reads `-webkit-text-fill-color`, which keeps the author's. */
const OF_COLOR = ['color-contrast', 'link-in-text-block']

/** How a page can look to different people. */
const APPEARANCES = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colors': { colorScheme: 'dark', forcedColors: 'active' },
} as const

export type Appearance = keyof typeof APPEARANCES

/**
 * Expects no violation of WCAG 2.2 A and AA below a selector: of any rule in the first of these appearances, and in the
 * others of the rules that depend on looks.
 * @param seen what else is to be done with the page while it has this appearance
 */
export async function expectAccessible(
  page: Page,
  selector: string,
  appearances: readonly Appearance[] = ['light', 'dark', 'forced colors'],
  seen: (appearance: Appearance) => Promise<void> = async () => {},
): Promise<void> {
  for (const [index, appearance] of appearances.entries()) {
    await page.emulateMedia(APPEARANCES[appearance])
    const found = await violations(page, selector, index === 0 ? WCAG : rulesOfLooks(appearance))
    expect.soft(found, `in ${appearance}`).toEqual([])
    await seen(appearance)
  }
  await page.emulateMedia(APPEARANCES.light)
}

const rulesOfLooks = (appearance: Appearance): RunOnly => ({
  type: 'rule',
  values: appearance === 'forced colors' ? OF_SHAPE : [...OF_SHAPE, ...OF_COLOR],
})

/** What axe finds below a selector: a line for each element and rule. */
export async function violations(page: Page, selector: string, runOnly: RunOnly): Promise<string[]> {
  await settledColors(page)
  await Promise.all(page.frames().map(bringAxe))
  return page.evaluate(
    async ([below, only]) => {
      const axe: Axe = Reflect.get(window, 'axe')
      const found = await axe.run(below, { runOnly: only, resultTypes: ['violations'] })
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ''}`),
      )
    },
    [selector, runOnly] as const,
  )
}

interface Axe {
  run(selector: string, options: RunOptions): Promise<AxeResults>
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** It is large: a document gets it once, however often it is looked at. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(await axeSource)
}

/** Colors may still be on their way from one appearance to the other. */
const settledColors = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.allSettled(finite.map(({ finished }) => finished))
  })

interface Box {
  name: string
  width: number
  height: number
}

/**
 * The controls below an element that are smaller than 24 by 24 CSS pixels. Links within a sentence are exempt.
 * @see https://www.w3.org/TR/WCAG22/#target-size-minimum
 */
export async function smallTargets(page: Page, selector: string): Promise<Box[]> {
  const controls = page.locator(selector).locator('button, a[href], input:not([type=file]), select, textarea')
  return controls.evaluateAll((nodes) =>
    nodes
      .filter((node) => !node.closest('p, .markdown') && node.checkVisibility({ visibilityProperty: true }))
      .map((node) => {
        // A control is also pressed by pressing its label.
        const labels = 'labels' in node && node.labels instanceof NodeList ? [...node.labels] : []
        const boxes = [node, ...labels.filter((label) => label instanceof Element)].map((part) =>
          part.getBoundingClientRect(),
        )
        const width = Math.max(...boxes.map((box) => box.width))
        const height = Math.max(...boxes.map((box) => box.height))
        return { name: node.getAttribute('aria-label') ?? node.textContent, width, height }
      })
      .filter(({ width, height }) => width < 24 || height < 24),
  )
}

/** By how many pixels the content of elements below a selector is wider than the element that cannot scroll it away. */
export async function horizontalOverflow(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((roots) =>
    roots
      .flatMap((root) => [root, ...root.querySelectorAll('*')])
      .filter((node) => {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(node).overflowX)
        const isCode = node.closest('pre, table') !== null
        return scrolls && !isCode && node.scrollWidth > node.clientWidth + 1
      })
      .map((node) => `${node.tagName}.${node.className} ${node.scrollWidth} > ${node.clientWidth}`),
  )
}
