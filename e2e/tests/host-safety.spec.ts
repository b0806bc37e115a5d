import { pngFile } from '../support/files.ts'
import { storedIn, untilIdle, watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { firstWords } from '../support/widget-files.ts'
import { widgetOf } from '../support/widget.ts'

const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: [] }

test.describe('on a page of another origin with the strictest policy', () => {
  test('a customer gets help from search to chat without one violation or error', async ({ page, host }) => {
    const { complaints } = await watchPage(page)
    await page.goto(host.url)
    const widget = widgetOf(page)
    await widget.open()
    await widget.search.fill('refund')
    await widget.panel.getByRole('option', { name: /^How refunds work/ }).click()
    await expect(widget.panel.getByRole('heading', { name: 'How refunds work' })).toBeVisible()
    await widget.panel.getByRole('button', { name: 'Back' }).click()
    await widget.ask({ subject: 'A strict page', body: 'Does it work here?', files: [pngFile('proof.png')] })
    await expect(widget.log).toContainText('proof.png')
    await widget.say('It does.')
    await expect(widget.panel.getByText('Sending…')).toHaveCount(0)
    const downloading = page.waitForEvent('download')
    await widget.panel.getByRole('button', { name: /^Download proof.png/ }).click()
    await downloading
    expect(complaints).toEqual([])
  })

  test('the policy is in force: what it forbids does not run', async ({ page, host }) => {
    const { complaints } = await watchPage(page)
    await page.goto(host.url)
    await page.evaluate(() => document.head.append(document.createElement('style')))
    await page.evaluate(() => document.querySelector('style')?.append('h1 { color: red }'))
    await expect.poll(() => complaints.join()).toContain('policy: style-src-elem')
  })
})

test.describe('before the visitor acts', () => {
  test('the page asks for one file and stores nothing', async ({ page, host, deskhand }) => {
    const { requests } = await watchPage(page)
    await page.goto(host.url)
    await untilIdle(page)
    expect(requests).toEqual([`${deskhand.url}/widget.js?site=demo`])
    expect(await storedIn(page)).toEqual(NOTHING)
  })

  test('hovering over the launcher fetches the panel’s own files and nothing else', async ({
    page,
    host,
    deskhand,
  }) => {
    const { requests } = await watchPage(page)
    await page.goto(host.url)
    await untilIdle(page)
    const fetched = page.waitForResponse(await firstWords('en'))
    await widgetOf(page).launcher.hover()
    await fetched
    expect(requests.slice(1).filter((url) => !url.startsWith(`${deskhand.url}/widget/`))).toEqual([])
    expect(await storedIn(page)).toEqual(NOTHING)
  })
})

test('reading needs no session: opening, searching and an article store nothing', async ({
  page,
  host,
  deskhand,
}) => {
  const { requests } = await watchPage(page)
  await page.goto(host.url)
  const { panel, search, open } = widgetOf(page)
  await open()
  await search.fill('refund')
  await panel.getByRole('option', { name: /^How refunds work/ }).click()
  await expect(panel.getByRole('heading', { name: 'How refunds work' })).toBeVisible()
  expect(requests.filter((url) => !url.startsWith(`${deskhand.url}/`))).toEqual([])
  expect(requests.filter((url) => url.includes('/v1/sessions'))).toEqual([])
  expect(await storedIn(page)).toEqual(NOTHING)
})
