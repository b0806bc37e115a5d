import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { pngFile, textFile } from '../support/files.ts'
import { expect, test } from '../support/test.ts'

const WIDGET = 'deskhand-widget'
const PANEL = `${WIDGET} dialog`

test('a thread with all that can be in it is accessible', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, 'Everything at once')
  const desk = await agentOf(deskhand)
  await desk.messages.send(customer.ticket.id, {
    body: 'A **bold** answer with a [link](https://example.com)',
  })
  await desk.tickets.update(customer.ticket.id, { status: 'resolved' })
  const { panel, fileInput, log, composer } = await openThread(page, host.url, customer)
  await expect(log.getByText('New messages')).toBeVisible()
  await fileInput.setInputFiles([
    pngFile('ready.png', 600),
    { ...textFile('run.exe', 10), mimeType: 'application/x' },
  ])
  await expect(panel.getByText('We cannot take files of this type.')).toBeVisible()
  await panel.getByRole('button', { name: 'Formatting' }).click()
  await expect(panel.getByRole('button', { name: 'Bold' })).toBeVisible()
  await composer.fill('Half an answer')
  await expectAccessible(page, WIDGET)
  expect(await smallTargets(page, PANEL)).toEqual([])

  await composer.press('Enter')
  await expect(log.getByRole('button', { name: /ready\.png/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Emoji' }).click()
  await expect(panel.getByRole('searchbox', { name: 'Search emoji' })).toBeVisible()
  await expectAccessible(page, WIDGET)
  expect(await smallTargets(page, PANEL)).toEqual([])
})

test('a message that was refused and a lost connection are accessible', async ({
  page,
  host,
  deskhand,
  context,
}) => {
  const customer = await customerWithTicket(deskhand, 'Nothing works')
  const { log, panel, say } = await openThread(page, host.url, customer)
  await page.route('**/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 403,
          json: { code: 'forbidden', title: 'No', status: 403, type: 'about:blank' },
        })
      : route.fallback(),
  )
  await say('Refused')
  await expect(log.getByRole('button', { name: 'Retry' })).toBeVisible()
  await context.setOffline(true)
  await expect(panel.getByText('You are offline.')).toBeVisible()
  await expectAccessible(page, WIDGET)
  expect(await smallTargets(page, PANEL)).toEqual([])
})

test.describe('a page enlarged four times', () => {
  test.use({ viewport: { width: 320, height: 256 } })

  test('leaves room to read and to write, and nothing is wider than the page', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, 'A ticket with quite a long subject')
    const { log, composer, panel } = await openThread(page, host.url, customer)
    const boxes = await Promise.all([log, composer].map((part) => part.boundingBox()))
    for (const box of boxes) {
      expect(box?.height).toBeGreaterThanOrEqual(40)
      expect((box?.y ?? NaN) + (box?.height ?? NaN)).toBeLessThanOrEqual(256)
    }
    await expect(panel.getByRole('button', { name: 'Send message' })).toBeInViewport({ ratio: 1 })
    expect(await horizontalOverflow(page, PANEL)).toEqual([])
  })
})

test('a screen reader hears what comes in, and not what was there or is loaded', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, 'Listen')
  const desk = await agentOf(deskhand)
  await desk.messages.send(customer.ticket.id, { body: 'Said before' })
  const { log, panel } = await openThread(page, host.url, customer)
  await expect(log.getByText('Said before')).toBeVisible()
  const spoken = panel.locator('output[aria-live=polite]')
  await expect(spoken).toHaveText('')
  await expect(log).toHaveAttribute('aria-live', 'off')
  await desk.messages.send(customer.ticket.id, { body: 'Said **now**' })
  await expect(spoken).toHaveText(/: Said now$/)
})
