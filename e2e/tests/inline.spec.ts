import type { Page } from '@playwright/test'
import { openHostHtml, type HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'

/** Opens a page with the panel inside of elements with these styles. */
async function openInside(page: Page, host: HostPage, ...styles: string[]): Promise<void> {
  const elements = styles.map((style) => `<div class="help" style="${style}"></div>`)
  const html = `<html lang="en"><title>A page</title><body style="margin: 0">${elements.join('')}
    <script src="${host.widgetUrl}/widget.js"></script>
    <script>for (const target of document.querySelectorAll('.help')) Deskhand.mount({ siteKey: 'demo', target })</script>`
  await openHostHtml(page, host, html)
  for (let at = 0; at < styles.length; at += 1)
    await panelAt(page, at).getByText('Popular articles').waitFor()
}

const panelAt = (page: Page, at: number) => page.locator('deskhand-widget dialog').nth(at)

test('the panel is as large as the element, and has a size of its own where the element has none', async ({
  page,
  host,
}) => {
  await openInside(
    page,
    host,
    'width: 500px; height: 420px',
    'display: flex; width: 500px; height: 420px',
    'width: 500px',
    'display: inline-block',
  )
  const sizes = await page.locator('deskhand-widget dialog').evaluateAll((panels) =>
    panels.map((panel) => {
      const { width, height } = panel.getBoundingClientRect()
      return [width, height]
    }),
  )
  expect(sizes).toEqual([
    [500, 420],
    [500, 420],
    [500, 520],
    [400, 520],
  ])
})

test('inside of an element there is no button that closes, since nothing could open the panel again', async ({
  page,
  host,
}) => {
  await openInside(page, host, 'height: 600px')
  const close = panelAt(page, 0).getByRole('button', { name: 'Close' })
  await expect(close).toHaveCount(0)
  await panelAt(page, 0).getByRole('button', { name: 'Settings' }).click()
  await expect(panelAt(page, 0).getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expect(close).toHaveCount(0)
})

test('in a wide element lines stay as long as the eye follows', async ({ page, host }) => {
  await openInside(page, host, 'height: 600px')
  await panelAt(page, 0).getByRole('button', { name: 'How refunds work' }).click()
  const paragraph = panelAt(page, 0).getByText('We release your refund')
  await paragraph.waitFor()
  const box = await paragraph.boundingBox()
  expect(box?.width).toBeLessThanOrEqual(680)
})

test('in a low element the whole of home scrolls, so that its content has the room', async ({
  page,
  host,
}) => {
  await openInside(page, host, 'width: 320px; height: 400px')
  await panelAt(page, 0).getByRole('listitem').last().scrollIntoViewIfNeeded()
  await expect(panelAt(page, 0).getByRole('heading', { level: 2 })).not.toBeInViewport()
})
