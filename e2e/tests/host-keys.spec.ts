import type { Page } from '@playwright/test'
import { type HostPage, openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget, hearEvents } from '../support/widget-api.ts'
import { widgetOf } from '../support/widget.ts'

/** A page whose script goes by what its visitors press, and where their focus is, once the panel stands open over it. */
async function openOver(page: Page, host: HostPage, script: string): Promise<void> {
  await openHostHtml(
    page,
    host,
    `<body><div id="modal" tabindex="-1"><input></div><output></output><script>${script}</script>${scriptTag(host)}</body>`,
  )
  await widgetOf(page).open()
  // What keeps the panel's events to itself comes after the first paint.
  await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0)
  await page.waitForLoadState('networkidle')
}

test('what is typed in the panel is no shortcut of the page', async ({ page, host }) => {
  await openOver(
    page,
    host,
    `addEventListener('keydown', ({ key, target }) => target.matches('input, textarea') || (document.querySelector('output').textContent += key))`,
  )
  const { search } = widgetOf(page)
  await search.click()
  await page.keyboard.type('j/k')
  await expect(search).toHaveValue('j/k')
  await expect(page.locator('body > output')).toHaveText('')
  await page.mouse.click(300, 500)
  await page.keyboard.type('j')
  await expect(page.locator('body > output')).toHaveText('j')
})

test('a dialog of the page that takes the focus back leaves it to who writes in the panel', async ({
  page,
  host,
}) => {
  await openOver(
    page,
    host,
    `document.addEventListener('focusin', ({ target }) => modal.contains(target) || modal.focus())`,
  )
  const { search } = widgetOf(page)
  await search.click()
  await page.keyboard.type('refund')
  await expect(search).toHaveValue('refund')
})

test('open() as the listener of a click opens the panel as it is', async ({ page, host }) => {
  const heard = await hearEvents(page, 'panel:open')
  await openHostHtml(page, host, `<body>${scriptTag(host)}<button id="own">Questions?</button></body>`)
  await page.locator('deskhand-widget').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    const { Deskhand } = window as unknown as { Deskhand: { open: (target?: unknown) => void } }
    document.querySelector('#own')?.addEventListener('click', Deskhand.open)
  })
  await page.getByRole('button', { name: 'Questions?' }).click()
  await expect(widgetOf(page).panel.getByRole('navigation')).toBeVisible()
  expect(await heard()).toEqual([{ name: 'panel:open', detail: { view: 'home' } }])
})

test('on paper there is no panel, and no launcher beside it', async ({ page, host }) => {
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  const { launcher, panel, open } = widgetOf(page)
  await open()
  await page.emulateMedia({ media: 'print' })
  await expect(panel).toBeHidden()
  await expect(launcher).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await expect(panel).toBeVisible()
})

test('what takes the launcher away is told: a style of the page, and a modal dialog', async ({
  page,
  host,
}) => {
  const diagnose = async (): Promise<string[]> => {
    const { findings } = await callWidget<{ findings: { code: string; message: string }[] }>(page, 'diagnose')
    return findings.map(({ message }) => message)
  }
  await openHostHtml(page, host, `<body><dialog>A choice</dialog>${scriptTag(host)}</body>`)
  await page.locator('deskhand-widget').waitFor({ state: 'attached' })
  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  expect(await diagnose()).toEqual([expect.stringContaining('Close it first')])
  await page.evaluate(() => document.querySelector('dialog')?.close())
  await page.addStyleTag({ content: 'deskhand-widget::part(launcher) { display: none }' })
  expect(await diagnose()).toEqual([expect.stringContaining('::part(launcher)')])
})
