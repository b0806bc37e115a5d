import { createClient, type DeskhandClient, type Ticket } from '@deskhand/sdk'
import type { Page } from '@playwright/test'
import type { DeskhandServer } from './deskhand-server.ts'
import { widgetOf, type Widget } from './widget.ts'

/** A customer of the demo site with a session of their own. */
export interface TestCustomer {
  client: DeskhandClient
  token: string
  /** Makes the page's next document that of this returning customer. */
  visitWith(page: Page): Promise<void>
}

async function newCustomer({ url }: DeskhandServer): Promise<TestCustomer> {
  const client = createClient({ baseUrl: url, siteKey: 'demo' })
  await client.sessions.start()
  const token = client.sessions.token ?? ''
  return { client, token, visitWith: (page) => giveSession(page, token) }
}

/** A customer who has asked once. */
export interface AskingCustomer extends TestCustomer {
  ticket: Ticket
}

export async function customerWithTicket(
  server: DeskhandServer,
  subject: string,
  body = 'Could you help me, please?',
): Promise<AskingCustomer> {
  const customer = await newCustomer(server)
  return { ...customer, ticket: await customer.client.tickets.create({ subject, body }) }
}

/** Lets a customer come to a page and open the thread of their ticket. */
export async function openThread(page: Page, url: string, customer: AskingCustomer): Promise<Widget> {
  await customer.visitWith(page)
  await page.goto(url)
  const widget = widgetOf(page)
  await widget.open()
  await widget.openTicket(customer.ticket.subject)
  return widget
}

/** Stores the session as the widget does, before any script of the page runs. */
async function giveSession(page: Page, token: string): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('deskhand:demo:session', value), token)
}
