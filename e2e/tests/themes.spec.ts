import type { Page } from '@playwright/test'
import { violations } from '../support/accessibility.ts'
import { customerWithTicket } from '../support/customer.ts'
import { openHostHtml, type HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'A question of taste'

/** Opens a page whose tag asks for this look. */
const openLook = (page: Page, host: HostPage, look: Record<string, string>): Promise<void> => {
  const attributes = Object.entries(look).map(([name, value]) => `data-${name}="${value}"`)
  const tag = `<script async src="${host.widgetUrl}/widget.js?site=demo" ${attributes.join(' ')}></script>`
  return openHostHtml(page, host, `<html lang="en"><title>A page</title><body>${tag}</body></html>`)
}

async function expectReadable(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const unreadable = await violations(page, 'deskhand-widget', { type: 'rule', values: ['color-contrast'] })
    expect.soft(unreadable, `${what}, ${colorScheme}`).toEqual([])
  }
}

test.describe('whatever accent an owner chooses, all text reads', () => {
  const ACCENTS = { yellow: '#ffe600', 'nearly white': '#fafafa', 'nearly black': '#0a0a0a' }
  for (const preset of ['soft', 'plain', 'bold']) {
    test(`${preset}, with ${Object.keys(ACCENTS).join(', ')}, in light and dark`, async ({
      page,
      host,
      deskhand,
    }) => {
      const customer = await customerWithTicket(deskhand, SUBJECT)
      await customer.visitWith(page)
      for (const [name, accent] of Object.entries(ACCENTS)) {
        await openLook(page, host, { preset, accent })
        const widget = widgetOf(page)
        await widget.open()
        await widget.panel.getByText('Popular articles').waitFor()
        await expectReadable(page, `home, ${name}`)
        await widget.openTicket(SUBJECT)
        await expectReadable(page, `thread, ${name}`)
      }
    })
  }
})

test('what is typed into the search reads on its own field, also in a head filled with the accent', async ({
  page,
  host,
}) => {
  await openLook(page, host, { preset: 'bold', accent: '#1f5b4a', 'color-scheme': 'light' })
  const { open, search } = widgetOf(page)
  await open()
  await search.fill('refund')
  await expect(search).toHaveCSS('color', 'rgb(21, 24, 30)')
})

test('in a head filled with the accent the ring around what has the focus is seen', async ({
  page,
  host,
}) => {
  await openLook(page, host, { preset: 'bold', accent: '#1f5b4a', 'color-scheme': 'light' })
  const { open, panel, search } = widgetOf(page)
  await open()
  await page.keyboard.press('Shift+Tab')
  const close = panel.getByRole('button', { name: 'Close' })
  await expect(close).toBeFocused()
  await expect(close).toHaveCSS('outline-color', 'rgb(255, 255, 255)')
  await search.focus()
  await expect(search.locator('..')).toHaveCSS('box-shadow', /rgb\(31, 91, 74\)/)
})

test('square corners leave nothing round, from the launcher to a message', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  await customer.visitWith(page)
  await openLook(page, host, { corners: 'square' })
  const widget = widgetOf(page)
  const round = (): Promise<string[]> =>
    page.locator('deskhand-widget').evaluate((host) =>
      [...(host.shadowRoot?.querySelectorAll('*') ?? [])]
        // The bubble of the launcher is a drawing.
        .filter((node) => node.tagName !== 'I')
        // Dots are dots.
        .filter((node) => node.getBoundingClientRect().width > 12)
        .filter((node) => !/^(0px ?)+$/.test(getComputedStyle(node).borderRadius))
        .map((node) => `${node.tagName}.${node.className}`),
    )
  await widget.launcher.waitFor()
  expect(await round()).toEqual([])
  await widget.open()
  await widget.panel.getByText('Popular articles').waitFor()
  expect.soft(await round(), 'home').toEqual([])
  await widget.openTicket(SUBJECT)
  expect.soft(await round(), 'thread').toEqual([])
  await widget.home()
  await widget.tab('Home')
  await widget.panel.getByRole('button', { name: 'Settings' }).click()
  await widget.panel.getByRole('heading', { name: 'My data' }).waitFor()
  expect.soft(await round(), 'settings').toEqual([])
})
