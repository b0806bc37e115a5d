import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { textFile } from '../support/files.ts'
import { openHostHtml, scriptTag, type HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf, type Widget } from '../support/widget.ts'

const THEMING = new URL('../../docs/theming.md', import.meta.url)

/** What a page sets, and where that shows. */
type Shown = [value: string, part: (widget: Widget) => Locator, property: string, computed: string]

const tab = ({ panel }: Widget, name: string): Locator =>
  panel.getByRole('navigation').getByRole('button', { name })

const TOKENS: Readonly<Record<string, Shown>> = {
  '--deskhand-accent': ['#102030', ({ launcher }) => launcher, 'background-color', 'rgb(16, 32, 48)'],
  '--deskhand-on-accent': ['#ffee00', ({ launcher }) => launcher, 'color', 'rgb(255, 238, 0)'],
  '--deskhand-accent-text': [
    '#003366',
    ({ panel }) => panel.getByRole('button', { name: 'Settings' }),
    'outline-color',
    'rgb(0, 51, 102)',
  ],
  '--deskhand-surface': ['#fff8f0', ({ panel }) => panel, 'background-color', 'rgb(255, 248, 240)'],
  '--deskhand-surface-sunken': [
    '#f0e8e0',
    ({ panel }) => panel.locator('li[data-state]'),
    'background-color',
    'rgb(240, 232, 224)',
  ],
  '--deskhand-text': ['#301000', ({ panel }) => panel, 'color', 'rgb(48, 16, 0)'],
  '--deskhand-text-muted': ['#604020', (widget) => tab(widget, 'Tickets'), 'color', 'rgb(96, 64, 32)'],
  '--deskhand-border': [
    '#c0a080',
    ({ panel }) => panel.getByRole('navigation'),
    'border-top-color',
    'rgb(192, 160, 128)',
  ],
  '--deskhand-font': ['Georgia, serif', ({ panel }) => panel, 'font-family', 'Georgia, serif'],
  '--deskhand-radius': ['3px', ({ panel }) => panel, 'border-radius', '3px'],
  '--deskhand-offset-x': ['77px', ({ panel }) => panel, 'right', '77px'],
  '--deskhand-offset-y': ['50px', ({ panel }) => panel, 'bottom', '120px'],
  '--deskhand-z-index': ['1234', ({ panel }) => panel.page().locator('deskhand-widget'), 'z-index', '1234'],
}

const openStyled = (page: Page, host: HostPage, css: string, attributes?: string): Promise<void> =>
  openHostHtml(
    page,
    host,
    `<html lang="en"><title>A page</title><style>${css}</style><body>${scriptTag(host, attributes)}</body></html>`,
  )

test('every token of the documentation shows where it says, and there is no other', async ({
  page,
  host,
}) => {
  const documented = [...(await readFile(THEMING, 'utf8')).matchAll(/^\| (`--deskhand-.*?) \|/gm)].flatMap(
    ([, names = '']) => [...names.matchAll(/`(.*?)`/g)].map(([, name]) => name),
  )
  expect(new Set(documented)).toEqual(new Set(Object.keys(TOKENS)))

  const declarations = Object.entries(TOKENS).map(([name, [value]]) => `${name}: ${value}`)
  await openStyled(page, host, `:root { ${declarations.join('; ')} }`)
  const widget = widgetOf(page)
  await expect(widget.launcher).toHaveCSS('font-family', 'Georgia, serif')
  await widget.launcher.click()
  await widget.panel.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const { '--deskhand-surface-sunken': sunken, ...others } = TOKENS
  for (const [name, [, part, property, computed]] of Object.entries(others))
    await expect.soft(part(widget), name).toHaveCSS(property, computed)

  if (!sunken) throw new Error('A file is drawn on a surface that is sunken')
  const [, part, property, computed] = sunken
  await widget.panel.getByRole('button', { name: 'Send us a message' }).click()
  await widget.fileInput.setInputFiles(textFile('drawn.txt', 200))
  await expect(part(widget)).toHaveCSS(property, computed)
})

test('launcher and panel are parts that a page may style', async ({ page, host }) => {
  const css = `deskhand-widget::part(launcher) { letter-spacing: 3px } deskhand-widget::part(panel) { outline: 4px solid rgb(1, 2, 3) }`
  await openStyled(page, host, css)
  const { launcher, panel } = widgetOf(page)
  await expect(launcher).toHaveCSS('letter-spacing', '3px')
  await launcher.click()
  await expect(panel).toHaveCSS('outline', 'rgb(1, 2, 3) solid 4px')
})

test('the panel follows the colours of the system while it is open, unless it is told which ones', async ({
  page,
  host,
}) => {
  const [LIGHT, DARK] = ['rgb(255, 255, 255)', 'rgb(22, 24, 29)']
  await page.emulateMedia({ colorScheme: 'light' })
  await openStyled(page, host, '', 'async data-color-scheme="auto" data-preset="plain"')
  const { launcher, panel } = widgetOf(page)
  await launcher.click()
  await expect(panel).toHaveCSS('background-color', LIGHT)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(panel).toHaveCSS('background-color', DARK)
  await callWidget(page, 'update', { colorScheme: 'light' })
  await expect(panel).toHaveCSS('background-color', LIGHT)
})
