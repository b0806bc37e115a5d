import type { Locator, Page } from '@playwright/test'
import type { TestFile } from './files.ts'

/** What a customer writes into the form for a new ticket. */
export interface Question {
  subject: string
  body: string
  files?: TestFile[]
}

/** The widget as a customer meets it. Playwright's locators look into open shadow roots by themselves. */
export interface Widget {
  launcher: Locator
  panel: Locator
  search: Locator
  /** What the search has found. */
  results: Locator
  log: Locator
  composer: Locator
  fileInput: Locator
  open(): Promise<void>
  tab(name: 'Home' | 'Tickets'): Promise<void>
  /** All the way back to where the tabs are. */
  home(): Promise<void>
  /** Opens the ticket with this subject from the list of tickets. */
  openTicket(subject: string): Promise<void>
  /** From home to the thread of a new ticket. */
  ask(question: Question): Promise<void>
  say(text: string): Promise<void>
}

export function widgetOf(page: Page, site = 'Kettle & Cairn'): Widget {
  const launcher = page.locator('deskhand-widget').getByRole('button', { name: /^Help/ })
  const panel = page.getByRole('dialog', { name: `Help from ${site}` })
  const fileInput = panel.locator('input[type=file]')
  const log = panel.getByRole('log')
  const composer = panel.getByRole('textbox', { name: 'Your message' })
  const tab = (name: string): Promise<void> =>
    panel.getByRole('navigation').getByRole('button', { name }).click()
  return {
    launcher,
    panel,
    search: panel.getByRole('combobox', { name: 'Search for answers' }),
    results: panel.getByRole('listbox', { name: 'Search results' }).getByRole('option'),
    log,
    composer,
    fileInput,
    async open() {
      await launcher.click()
      await panel.waitFor()
    },
    tab,
    async home() {
      const back = panel.getByRole('button', { name: 'Back' })
      while (!(await panel.getByRole('navigation').isVisible())) await back.click()
    },
    async openTicket(subject) {
      await tab('Tickets')
      await panel.getByText(subject).click()
      await log.waitFor()
    },
    async ask({ subject, body, files = [] }) {
      await panel.getByRole('button', { name: 'Send us a message' }).click()
      await panel.getByLabel('Subject').fill(subject)
      await panel.getByRole('textbox', { name: 'How can we help?' }).fill(body)
      if (files.length > 0) await fileInput.setInputFiles(files)
      await panel.locator('[data-state=uploading]').waitFor({ state: 'detached' })
      await panel.getByRole('button', { name: 'Send', exact: true }).click()
      await log.getByText(body).waitFor()
    },
    async say(text) {
      await composer.fill(text)
      await composer.press('Enter')
      await log.getByText(text).waitFor()
    },
  }
}
