import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type HostPage, openHostHtml, scriptTag } from '../support/host-page.ts'
import { watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { firstWords, laterModule } from '../support/widget-files.ts'
import { widgetOf } from '../support/widget.ts'

const ASSETS = fileURLToPath(new URL('../../packages/widget/dist/assets/', import.meta.url))

/** The import map of the documentation: the digest of every module of the widget. */
async function importMap({ widgetUrl }: HostPage): Promise<string> {
  const files = (await readdir(ASSETS)).filter((file) => file.endsWith('.js'))
  const digests = files.map(async (file) => {
    const digest = createHash('sha384')
      .update(await readFile(join(ASSETS, file)))
      .digest('base64')
    return [`${widgetUrl}/widget/assets/${file}`, `sha384-${digest}`]
  })
  const integrity: unknown = Object.fromEntries(await Promise.all(digests))
  return `<script type="importmap">${JSON.stringify({ integrity })}</script>`
}

/** Puts a line of somebody else's into a module on its way. It is the same module otherwise, so nothing but its digest tells. */
async function tamperWith(page: Page, module: RegExp): Promise<void> {
  await page.route(module, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      body: `globalThis.hasRunTampered = true\n${await answer.text()}`,
    })
  })
}

const hasRunTampered = (page: Page): Promise<boolean> => page.evaluate(() => 'hasRunTampered' in globalThis)

test('a page that pins every module gets the whole widget', async ({ page, host }) => {
  const { complaints } = await watchPage(page)
  await openHostHtml(page, host, `${await importMap(host)}${scriptTag(host)}`)
  const { open, search, panel, ask } = widgetOf(page)
  await open()
  await search.fill('refund')
  await expect(panel.getByRole('option', { name: /^How refunds work/ })).toBeVisible()
  await search.fill('')
  await ask({ subject: 'Pinned', body: 'Does all of it run?' })
  await panel.getByRole('button', { name: 'Emoji' }).click()
  await expect(panel.getByRole('searchbox')).toBeVisible()
  expect(complaints).toEqual([])
})

/** What a visitor meets, by the module that somebody has changed on its way. */
const TAMPERED: readonly [string, () => Promise<RegExp>, (page: Page) => Promise<void>][] = [
  [
    'the panel',
    async () => /\/assets\/panel-/,
    async (page) => expect(page.locator('deskhand-widget').getByRole('alert')).toHaveText('Try again'),
  ],
  [
    'its words',
    () => firstWords('en'),
    async (page) => expect(page.locator('deskhand-widget').getByRole('alert')).toHaveText('Try again'),
  ],
  [
    'a module that comes later',
    () => laterModule('thread-extras'),
    async (page) => {
      const { panel } = widgetOf(page)
      await panel.getByRole('button', { name: 'Send us a message' }).click()
      await expect(panel.getByLabel('Subject')).toBeVisible()
    },
  ],
]

for (const [what, addressOf, meet] of TAMPERED) {
  test(`${what}, changed on its way, does not run where it is pinned, and would where it is not`, async ({
    page,
    host,
  }) => {
    await tamperWith(page, await addressOf())
    await openHostHtml(page, host, scriptTag(host))
    await widgetOf(page).open()
    await widgetOf(page).panel.getByRole('button', { name: 'Send us a message' }).click()
    await expect.poll(() => hasRunTampered(page)).toBe(true)

    const { complaints } = await watchPage(page)
    await openHostHtml(page, host, `${await importMap(host)}${scriptTag(host)}`)
    await page.locator('deskhand-widget').getByRole('button').click()
    await meet(page)
    await expect.poll(() => complaints.join()).toContain('integrity')
    expect(await hasRunTampered(page)).toBe(false)
  })
}
