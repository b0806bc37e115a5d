import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'A loose handle'

for (const [size, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport })

    test('what was changed stands between the messages, where it happened', async ({
      page,
      host,
      deskhand,
    }) => {
      const customer = await customerWithTicket(deskhand, SUBJECT)
      const desk = await agentOf(deskhand)
      await desk.messages.send(customer.ticket.id, { body: 'I take a look' })
      await desk.tickets.update(customer.ticket.id, { status: 'in_progress' })
      await desk.messages.send(customer.ticket.id, { body: 'A new handle is on its way' })
      const { log, panel } = await openThread(page, host.url, customer)
      await expect(log).toContainText(/I take a look[\s\S]*In progress[\s\S]*A new handle is on its way/)

      await desk.tickets.update(customer.ticket.id, { status: 'resolved' })
      await expect(log).toContainText(/A new handle is on its way[\s\S]*Solved/)
      await expect(panel.locator('[aria-live=polite]').first()).toContainText('Solved')
    })

    test('a customer sees who writes, and that the answer comes in its place', async ({
      page,
      host,
      deskhand,
    }) => {
      const customer = await customerWithTicket(deskhand, SUBJECT)
      const desk = await agentOf(deskhand)
      const { log, panel } = await openThread(page, host.url, customer)
      const typing = log.getByText(/ is typing…$/)
      // The live connection may come up later than the thread.
      await expect(async () => {
        await desk.presence.typing(customer.ticket.id)
        await expect(typing).toBeVisible({ timeout: 2_000 })
      }).toPass()
      await desk.messages.send(customer.ticket.id, { body: 'Here I am' })
      await expect(log.getByText('Here I am')).toBeVisible()
      await expect(typing).toHaveCount(0)
      await expect(panel.locator('[aria-live=polite]').first()).toContainText(/: Here I am$/)
    })
  })
}

test('a customer sees that somebody of the team has seen the newest message', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  const widget = await openThread(page, host.url, customer)
  await widget.say('Are you there?')
  await expect(widget.log.getByText(/^Seen by/)).toHaveCount(0)
  await expect(async () => {
    await desk.presence.mark(customer.ticket.id, { isHere: true })
    await expect(widget.log.getByText(/^Seen by/)).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await widget.say('Another thought')
  await expect.poll(async () => (await desk.messages.list(customer.ticket.id)).data.length).toBe(3)
  await desk.messages.send(customer.ticket.id, { body: 'Yes' })
  await expect(widget.log.getByText('Yes', { exact: true })).toBeVisible()
  await expect(widget.log.getByText(/^Seen by/)).toHaveCount(0)
})

test('the team sees that the customer is there and writes', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  const { composer } = await openThread(page, host.url, customer)
  const kinds = async (): Promise<string[]> => {
    const { people } = await desk.presence.mark(customer.ticket.id, { isHere: true })
    return people.map(({ kind }) => kind)
  }
  await expect.poll(kinds).toContain('customer')
  const saying = page.waitForRequest((request) => request.url().endsWith('/typing'))
  await composer.pressSequentially('Hel')
  await saying
  await page.keyboard.press('Escape')
  await expect.poll(kinds).not.toContain('customer')
})

test('a customer closes a ticket, and opens it again', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { panel, composer, log } = await openThread(page, host.url, customer)
  await panel.getByRole('button', { name: 'Close ticket' }).click()
  await expect(panel.getByText('Is everything settled?')).toBeVisible()
  await panel.getByRole('button', { name: 'Back' }).last().click()
  await expect(composer).toBeVisible()

  await panel.getByRole('button', { name: 'Close ticket' }).click()
  await expect(panel.getByText('Is everything settled?')).toBeVisible()
  await panel.getByRole('button', { name: 'Close ticket' }).last().click()
  await expect(panel.getByText('This ticket is closed.')).toBeVisible()
  await expect(composer).toHaveCount(0)
  await expect(log).toContainText(/Closed\s*You/)
  await panel.getByRole('button', { name: 'Open it again' }).click()
  await expect(composer).toBeVisible()
  await expect.poll(async () => (await customer.client.tickets.get(customer.ticket.id)).status).toBe('open')
})

test('a solved ticket can still be answered, and offers to rate the help', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  await desk.tickets.update(customer.ticket.id, { status: 'resolved' })
  const widget = await openThread(page, host.url, customer)
  await expect(widget.panel.getByRole('button', { name: 'Rate our help' })).toBeVisible()
  await widget.say('It has come loose again')
  await expect(widget.panel.getByRole('button', { name: 'Rate our help' })).toHaveCount(0)
  await expect
    .poll(async () => (await customer.client.tickets.get(customer.ticket.id)).status)
    .not.toBe('resolved')
})
