import type { Locator, Page } from '@playwright/test'

/** Presses Tab until an element has the focus, as somebody does who cannot point. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const wanted = await target.elementHandle()
  for (let press = 0; press < 60; press++) {
    const isThere = await wanted?.evaluate((node) => {
      const root = node.getRootNode()
      return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === node
    })
    if (isThere) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never reached ${target.toString()}`)
}
