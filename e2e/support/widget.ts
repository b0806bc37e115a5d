import type { Locator, Page } from '@playwright/test'

/** The widget as a customer meets it. Playwright's locators look into open shadow roots by themselves. */
export interface Widget {
  launcher: Locator
  panel: Locator
  open(): Promise<void>
  tab(name: 'Home' | 'Tickets'): Promise<void>
}

export function widgetOf(page: Page): Widget {
  const launcher = page.getByRole('button', { name: /^(Help|Close)/ }).last()
  const panel = page.getByRole('dialog', { name: 'Help from Kettle & Cairn' })
  return {
    launcher,
    panel,
    async open() {
      await page.getByRole('button', { name: /^Help/ }).click()
      await panel.waitFor()
    },
    tab: (name) => panel.getByRole('navigation').getByRole('button', { name }).click(),
  }
}
