import { customerWithTicket, openThread } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Many words'

test('what is selected is formatted by the toolbar and by keys, and can be undone', async ({
  page,
  host,
  deskhand,
}) => {
  const { panel, composer, log } = await openThread(
    page,
    host.url,
    await customerWithTicket(deskhand, SUBJECT),
  )
  await composer.fill('It is broken')
  await composer.evaluate((area) => area instanceof HTMLTextAreaElement && area.setSelectionRange(6, 12))
  await panel.getByRole('button', { name: 'Formatting' }).click()
  await panel.getByRole('button', { name: 'Bold' }).click()
  await expect(composer).toHaveValue('It is **broken**')
  await expect(composer).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(composer).toHaveValue('It is broken')
  await page.keyboard.press('ControlOrMeta+b')
  await expect(composer).toHaveValue('It is **broken**')
  await composer.press('Enter')
  await expect(log.locator('strong')).toHaveText('broken')
})

test('an emoji is found and put in with the keyboard alone', async ({ page, host, deskhand }) => {
  const { panel, composer } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  await composer.fill('Thank you')
  await composer.press('End')
  await panel.getByRole('button', { name: 'Emoji' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('searchbox', { name: 'Search emoji' })).toBeFocused()
  await page.keyboard.type('heart')
  await expect(panel.getByRole('button', { name: 'thumbs up' })).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(panel.getByRole('button', { name: 'smiling with hearts' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(composer).toHaveValue('Thank you🥰')
  await expect(composer).toBeFocused()
})

test('Escape closes the emoji and not the panel', async ({ page, host, deskhand }) => {
  const { panel, composer } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  await panel.getByRole('button', { name: 'Emoji' }).click()
  await panel.getByRole('searchbox', { name: 'Search emoji' }).waitFor()
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('searchbox', { name: 'Search emoji' })).toHaveCount(0)
  await expect(panel).toBeVisible()
  await expect(composer).toBeFocused()
})

test('the limit of a message is told before it is reached, and why it cannot be sent', async ({
  page,
  host,
  deskhand,
}) => {
  const { panel, composer, log } = await openThread(
    page,
    host.url,
    await customerWithTicket(deskhand, SUBJECT),
  )
  await composer.fill('x'.repeat(19_400))
  await expect(panel.getByText(/characters? (left|too many)/)).toHaveCount(0)
  await composer.fill('x'.repeat(19_990))
  await expect(panel.getByText('10 characters left')).toBeVisible()
  await composer.fill('x'.repeat(20_001))
  await expect(panel.getByText('1 character too many')).toBeVisible()
  await composer.press('Enter')
  await expect(panel.getByRole('alert')).toHaveText('Too long for one message.')
  await expect(log.getByText(/^x+$/)).toHaveCount(0)
})

test('a press on Send with nothing to send says what is missing', async ({ page, host, deskhand }) => {
  const { panel, composer } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  // Playwright would wait until it is enabled.
  await panel.getByRole('button', { name: 'Send message' }).click({ force: true })
  await expect(panel.getByRole('alert')).toHaveText('Write something or attach a file first.')
  await expect(composer).toBeFocused()
  await composer.fill('Now')
  await expect(panel.getByRole('alert')).toHaveCount(0)
})

test('a message the server refuses says why, and can be tried again or taken away', async ({
  page,
  host,
  deskhand,
}) => {
  const widget = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  let refusals = 0
  await page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST' || refusals > 0) return route.fallback()
    refusals += 1
    const body = { code: 'forbidden', title: 'No', status: 403, type: 'about:blank' }
    return route.fulfill({ status: 403, contentType: 'application/problem+json', json: body })
  })
  await widget.say('Once more')
  const failed = widget.log.getByRole('alert').filter({ hasText: 'Not sent.' })
  await expect(failed).toBeVisible()
  await failed.getByRole('button', { name: 'Retry' }).click()
  await expect(failed).toHaveCount(0)
  await expect(widget.log.getByText('Once more')).toHaveCount(1)
})
