import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget, type Heard, hearEvents } from '../support/widget-api.ts'

const SUBJECT = 'Who hears of it'
const EVENTS = ['message:sent', 'message:received'] as const

/** The names and texts of what was heard, in its order. */
const told = (events: readonly Heard[]): string[][] =>
  events.map(({ name, detail }) => [name, (detail['message'] as { body: string }).body])

test('the page hears of each message once, as it is documented', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  const heard = await hearEvents(page, ...EVENTS)
  const { say, log } = await openThread(page, host.url, customer)
  await say('From here')
  await expect.poll(heard).toHaveLength(1)
  await desk.messages.send(customer.ticket.id, { body: 'From the team' })
  await desk.messages.send(customer.ticket.id, { body: 'Only for the team', isInternal: true })
  await expect(log.getByText('From the team')).toBeVisible()
  await say('And again')
  await expect
    .poll(async () => told(await heard()))
    .toEqual([
      ['message:sent', 'From here'],
      ['message:received', 'From the team'],
      ['message:sent', 'And again'],
    ])
  const [sent, received] = await heard()
  const { data } = await customer.client.messages.list(customer.ticket.id)
  expect(sent?.detail).toEqual({ message: data.find(({ body }) => body === 'From here') })
  expect(received?.detail).toEqual({ message: data.find(({ body }) => body === 'From the team') })
})

test('after a lost connection the page hears of what it has missed, once', async ({
  page,
  host,
  deskhand,
  context,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  const heard = await hearEvents(page, ...EVENTS, 'connection:changed')
  const { composer, log } = await openThread(page, host.url, customer)
  const connections = async () =>
    (await heard())
      .filter(({ name }) => name === 'connection:changed')
      .map(({ detail }) => detail['connection'])
  await expect.poll(async () => (await connections()).at(-1)).toBe('online')
  await context.setOffline(true)
  await composer.fill('Written offline')
  await composer.press('Enter')
  await expect(log.getByText('Written offline')).toBeVisible()
  await desk.messages.send(customer.ticket.id, { body: 'Meanwhile' })
  await context.setOffline(false)
  await expect(log.getByText('Meanwhile')).toBeVisible({ timeout: 45_000 })
  const messages = async () => told((await heard()).filter(({ name }) => name !== 'connection:changed'))
  await expect.poll(messages).toHaveLength(2)
  expect(await messages()).toEqual(
    expect.arrayContaining([
      ['message:received', 'Meanwhile'],
      ['message:sent', 'Written offline'],
    ]),
  )
})

test('of two tabs with the thread, each hears once of a message and of an answer', async ({
  page,
  host,
  deskhand,
  context,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  const other = await context.newPage()
  const heardHere = await hearEvents(page, ...EVENTS)
  const heardThere = await hearEvents(other, ...EVENTS)
  const here = await openThread(page, host.url, customer)
  const there = await openThread(other, host.url, customer)
  await here.say('From the first tab')
  for (const heard of [heardHere, heardThere]) await expect.poll(heard).toHaveLength(1)
  await desk.messages.send(customer.ticket.id, { body: 'To both' })
  for (const { log } of [here, there]) await expect(log.getByText('To both')).toBeVisible()
  for (const heard of [heardHere, heardThere]) {
    await expect
      .poll(async () => told(await heard()))
      .toEqual([
        ['message:sent', 'From the first tab'],
        ['message:received', 'To both'],
      ])
  }
})

/** Starts another widget beside the one of the tag, and writes down what that tells. */
async function mountAnother(page: Page, widgetUrl: string): Promise<() => Promise<Heard[]>> {
  await page.evaluate(
    ([names, baseUrl]) => {
      const heard: object[] = []
      const target = document.querySelector('#help')
      const { Deskhand } = window as unknown as {
        Deskhand: {
          mount: (options: object) => { on: (name: string, hear: (detail: object) => void) => void }
        }
      }
      const { on } = Deskhand.mount({ target, baseUrl, siteKey: 'demo' })
      for (const name of names)
        on(name, (detail) => heard.push({ name, detail: JSON.parse(JSON.stringify(detail)) }))
      Object.assign(window, { heardInside: heard })
    },
    [EVENTS, widgetUrl] as const,
  )
  return () => page.evaluate(() => (window as unknown as { heardInside: Heard[] }).heardInside)
}

test('of two widgets on one page with the thread, each tells once of a message and of an answer', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  await customer.visitWith(page)
  const heard = await hearEvents(page, ...EVENTS)
  await openHostHtml(page, host, `<body><div id="help" style="height: 560px"></div>${scriptTag(host)}</body>`)
  await page.locator('html > deskhand-widget').waitFor({ state: 'attached' })
  const heardInside = await mountAnother(page, host.widgetUrl)
  const inside = page.locator('#help').getByRole('dialog')
  await inside.getByText(SUBJECT).click()
  await inside.getByRole('log').waitFor()
  await callWidget(page, 'open', { view: 'ticket', id: customer.ticket.id })
  const floating = page.locator('html > deskhand-widget').getByRole('dialog')
  const field = floating.getByRole('textbox', { name: 'Your message' })
  await field.fill('In the corner')
  await field.press('Enter')
  for (const tell of [heard, heardInside]) await expect.poll(tell).toHaveLength(1)
  await desk.messages.send(customer.ticket.id, { body: 'To both' })
  for (const panel of [floating, inside])
    await expect(panel.getByRole('log').getByText('To both')).toBeVisible()
  for (const tell of [heard, heardInside]) {
    await expect
      .poll(async () => told(await tell()))
      .toEqual([
        ['message:sent', 'In the corner'],
        ['message:received', 'To both'],
      ])
  }
})
