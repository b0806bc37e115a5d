import type { Page } from '@playwright/test'
import { customerWithTicket } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import { fillQueue } from '../support/full-queue.ts'
import { expect, test } from '../support/test.ts'

const ALL = 300

test.beforeAll(async ({ deskhand }) => fillQueue(deskhand, ALL))

const listOf = (page: Page) => page.getByRole('list', { name: /^Tickets/ })

const viewOf = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation', { name: 'Views of the queue' }).getByRole('link', { name })

/** Opens the filters, does something in them and closes them again. */
async function filter(page: Page, choose: (panel: ReturnType<Page['getByRole']>) => Promise<unknown>) {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'Filter the queue' })
  await choose(panel)
  await panel.getByRole('button', { name: 'Done' }).click()
}

test('filters stand in the address, survive a reload and go one by one', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await filter(page, async (panel) => {
    await panel.getByLabel('Urgent').check()
    await panel.locator('summary', { hasText: 'Assignee' }).click()
    await panel.getByRole('checkbox', { name: 'Nobody' }).check()
  })
  const chips = page.getByRole('list', { name: 'Filters' })
  await expect(chips).toContainText('Priority Urgent')
  await expect(chips).toContainText('Assignee Nobody')
  await expect(page).toHaveURL(/priority=urgent/)
  await expect(listOf(page).getByText('Urgent').first()).toBeVisible()

  await page.reload()
  await expect(chips).toContainText('Priority Urgent')
  const rows = deskOf(page).rows
  await expect(rows.first()).toBeVisible()
  for (const row of await rows.all()) await expect(row).toContainText('Urgent')

  await chips.getByRole('button', { name: /^Take away: Assignee/ }).click()
  await chips.getByRole('button', { name: /^Take away: Priority/ }).click()
  await expect(chips).toBeHidden()
  await expect(page).not.toHaveURL(/\?/)
})

test('a saved view is there in another browser, until it is deleted', async ({ page, browser, deskhand }) => {
  await signIn(page, deskhand)
  await filter(page, (panel) => panel.getByLabel('High').check())
  await page.getByRole('button', { name: 'Save view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill('Worth a look')
  await dialog.getByLabel('Share with the team').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(viewOf(page, /^Worth a look/)).toHaveAttribute('aria-current', 'page')

  const context = await browser.newContext()
  const other = await context.newPage()
  await signIn(other, deskhand)
  await viewOf(other, /^Worth a look\s*\d+ tickets?$/).click()
  await expect(deskOf(other).rows.first()).toContainText('High')

  await other.getByRole('button', { name: 'All views' }).click()
  await other.getByRole('button', { name: 'Delete “Worth a look”' }).click()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(viewOf(other, /^Worth a look/)).toBeHidden()
  await context.close()
})

test('many tickets are changed at once, and put back each as it was', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  const priorities = async () => (await listOf(page).allInnerTexts()).join().match(/Low|High|Urgent/g) ?? []
  await expect(deskOf(page).rows.first()).toBeVisible()
  const before = await priorities()

  await page.keyboard.press('j')
  await page.keyboard.press('Shift+A')
  const bar = page.getByRole('region', { name: 'Selected tickets' })
  await expect(bar).toContainText(/\d+ selected/)
  await bar.getByLabel('Set priority').selectOption('Urgent')
  await expect(page.getByText(/\d+ tickets set to Urgent priority\./)).toBeVisible()
  expect(new Set(await priorities())).toEqual(new Set(['Urgent']))

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/\d+ tickets put back as before\./)).toBeVisible()
  expect(await priorities()).toEqual(before)
})

test('the keyboard goes through the queue: next, select, take, resolve, undo, another view', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand)
  const { rows } = deskOf(page)
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()

  await page.keyboard.press('a')
  await expect(page.getByText('1 ticket assigned to Alex Admin.')).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByText('1 ticket set to Resolved.')).toBeVisible()
  // It stays until the member moves on.
  await expect(rows.nth(1)).toContainText('No longer in this view')
  await page.keyboard.press('z')
  await expect(page.getByText('1 ticket put back as before.')).toBeVisible()
  await expect(rows.nth(1)).not.toContainText('No longer in this view')

  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(viewOf(page, /^Mine/)).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('/')
  await page.keyboard.type('jek?')
  await expect(page.getByRole('searchbox', { name: 'Search tickets' })).toHaveValue('jek?')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the whole queue can be scrolled, and what comes meanwhile waits at the top', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand)
  const list = listOf(page)
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1')
  await list.hover()
  await expect(async () => {
    await page.mouse.wheel(0, 5_000)
    const last = list.getByRole('listitem').last()
    const [place, size] = [await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')]
    expect(Number(size)).toBeGreaterThan(ALL / 2)
    expect(place).toBe(size)
  }).toPass()
  // Only what is on the screen is in the document.
  expect(await list.getByRole('listitem').count()).toBeLessThan(60)

  const seen = await list.getByRole('link').last().innerText()
  await customerWithTicket(deskhand, 'Something new')
  await customerWithTicket(deskhand, 'Something else')
  const news = page.getByRole('button', { name: /new tickets?$/ })
  await expect(news).toBeVisible()
  await expect(list.getByRole('link').last()).toHaveText(seen, { useInnerText: true })
  await news.click()
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1')
})
