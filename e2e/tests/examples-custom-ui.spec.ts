import { agentOf } from '../support/agent.ts'
import { runExample, type RunningExample } from '../support/example.ts'
import { watchPage } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'

test.describe('examples/custom-ui, built and served as its README says', () => {
  let example: RunningExample
  test.beforeAll(async ({ deskhand }) => {
    example = await runExample('examples/custom-ui/serve.mjs', deskhand.url)
  })
  test.afterAll(() => example.stop())

  test('a customer opens a ticket, is answered live, and answers back', async ({ page, deskhand }) => {
    const { complaints, requests } = await watchPage(page)
    await page.goto(example.url)
    await expect(page.getByRole('heading', { name: 'Ask a question' })).toBeVisible()
    expect(requests.filter((url) => url.startsWith(deskhand.url))).toEqual([])
    await page.getByLabel('Subject').fill('From a page of our own')
    await page.getByLabel('Message').fill('Does this work without the widget?')
    await page.getByRole('button', { name: 'Send the question' }).click()
    const log = page.getByRole('log', { name: 'Messages' })
    await expect(log.getByText('Does this work without the widget?')).toBeVisible()

    const desk = await agentOf(deskhand)
    const { data } = await desk.tickets.list({ sort: '-lastMessageAt' })
    const ticketId = data.find(({ subject }) => subject === 'From a page of our own')?.id ?? ''
    await desk.messages.send(ticketId, { body: 'It does.' })
    await expect(log.getByText('It does.')).toBeVisible()

    await page.getByLabel('Your answer').fill('Good to know')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(log.getByText('Good to know')).toHaveCount(1)
    await expect(log.getByText('Sending …')).toHaveCount(0)
    const { data: messages } = await desk.messages.list(ticketId)
    expect(messages.map(({ body }) => body)).toEqual([
      'Does this work without the widget?',
      'It does.',
      'Good to know',
    ])
    expect(complaints).toEqual([])
  })

  test('the list counts what is unread; tickets and drafts are there again after a reload', async ({
    page,
    deskhand,
  }) => {
    await page.goto(example.url)
    await page.getByLabel('Subject').fill('A second visit')
    await page.getByLabel('Message').fill('Will you know me tomorrow?')
    await page.getByRole('button', { name: 'Send the question' }).click()
    await page.getByLabel('Your answer').fill('Half a thought')
    await page.getByRole('button', { name: 'New question' }).click()

    const desk = await agentOf(deskhand)
    const { data } = await desk.tickets.list({ sort: '-lastMessageAt' })
    const ticketId = data.find(({ subject }) => subject === 'A second visit')?.id ?? ''
    await desk.messages.send(ticketId, { body: 'We will.' })
    const entry = page.getByRole('navigation').getByRole('button', { name: /A second visit/ })
    await expect(entry).toContainText('(1 new)')

    await page.reload()
    await expect(entry).toContainText('(1 new)')
    await entry.click()
    await expect(page.getByText('We will.')).toBeVisible()
    await expect(page.getByLabel('Your answer')).toHaveValue('Half a thought')
    await expect(entry).not.toContainText('new')
  })

  test('articles are found while typing', async ({ page }) => {
    await page.goto(example.url)
    await page.getByLabel('Search for help').pressSequentially('refund')
    await expect(page.getByRole('list', { name: 'Articles' })).toContainText('How refunds work')
    await page.getByLabel('Search for help').fill('')
    await expect(page.getByRole('list', { name: 'Articles' }).getByRole('listitem')).toHaveCount(0)
  })
})
