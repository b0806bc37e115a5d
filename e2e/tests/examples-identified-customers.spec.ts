import { agentOf } from '../support/agent.ts'
import { runExample, type RunningExample } from '../support/example.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

test.describe('examples/identified-customers, started as its README says', () => {
  let example: RunningExample
  test.beforeAll(async ({ deskhand }) => {
    const settings = { DESKHAND_IDENTITY_SECRET: deskhand.identity.secret }
    example = await runExample('examples/identified-customers/server.mjs', deskhand.url, settings)
  })
  test.afterAll(() => example.stop())

  test('agents see who is asking, and each customer their own tickets on every visit', async ({
    page,
    deskhand,
  }) => {
    await page.goto(example.url)
    const widget = widgetOf(page)
    await page.getByRole('button', { name: 'Sign in as Ada Marsh' }).click()
    await expect(page.getByText('Hello, Ada Marsh!')).toBeVisible()
    await widget.open()
    await widget.ask({ subject: 'Only for Ada', body: 'Do you know who I am?' })
    const desk = await agentOf(deskhand)
    const { data } = await desk.tickets.list({ sort: '-lastMessageAt' })
    const ticket = data.find(({ subject }) => subject === 'Only for Ada')
    expect(ticket?.customer).toMatchObject({ verified: true, name: 'Ada Marsh', email: 'ada@example.com' })

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in as Ben Okafor' }).click()
    await expect(page.getByText('Hello, Ben Okafor!')).toBeVisible()
    await widget.open()
    await widget.ask({ subject: 'From Ben', body: 'I am somebody else.' })
    await widget.panel.getByRole('button', { name: 'Back' }).click()
    await widget.tab('Tickets')
    await expect(widget.panel.getByText('From Ben')).toBeVisible()
    await expect(widget.panel.getByText('Only for Ada')).toHaveCount(0)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in as Ada Marsh' }).click()
    await widget.open()
    await widget.openTicket('Only for Ada')
    await expect(widget.log.getByText('Do you know who I am?')).toBeVisible()
  })

  test('nobody gets a token without being signed in, or as an account that does not exist', async ({
    request,
  }) => {
    expect((await request.get(`${example.url}support-token`)).status()).toBe(401)
    const invented = { form: { account: 'somebody' }, headers: { origin: new URL(example.url).origin } }
    expect((await request.post(`${example.url}sign-in`, invented)).status()).toBe(400)
    expect((await request.get(`${example.url}support-token`)).status()).toBe(401)
  })
})
