import { agentOf } from '../support/agent.ts'
import { runExample, type RunningExample } from '../support/example.ts'
import { watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

test.describe('examples/script-tag, served as its README says', () => {
  let example: RunningExample
  test.beforeAll(async ({ deskhand }) => {
    example = await runExample('examples/script-tag/serve.mjs', deskhand.url)
  })
  test.afterAll(() => example.stop())

  test('opens the widget from another origin, under its own policy, and from its own buttons', async ({
    page,
    deskhand,
  }) => {
    const { complaints } = await watchPage(page)
    await page.goto(example.url)
    expect(new URL(page.url()).origin).not.toBe(deskhand.url)
    const widget = widgetOf(page)
    await widget.open()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Read about refunds' }).click()
    await expect(widget.panel.getByRole('heading', { name: 'How refunds work' })).toBeVisible()
    await page.getByRole('button', { name: 'Ask a question' }).click()
    await expect(widget.panel.getByRole('heading', { name: 'New message' })).toBeVisible()
    expect(complaints).toEqual([])
  })

  test('its own counter follows the unread answers', async ({ page, deskhand }) => {
    await page.goto(example.url)
    const widget = widgetOf(page)
    await widget.open()
    await widget.ask({ subject: 'From the example', body: 'Does the counter move?' })
    await page.keyboard.press('Escape')
    const desk = await agentOf(deskhand)
    const { data } = await desk.tickets.list({ sort: '-lastMessageAt' })
    const ticket = data.find(({ subject }) => subject === 'From the example')
    await desk.messages.send(ticket?.id ?? '', { body: 'It should' })
    await expect(page.locator('main output')).toHaveText('1')
    await expect(page.getByRole('button', { name: 'Help, 1 unread answer' })).toBeVisible()
    await widgetOf(page).launcher.click()
    await expect(page.locator('main output')).toHaveText('0')
  })
})
