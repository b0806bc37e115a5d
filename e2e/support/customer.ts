import { createClient, type DeskhandClient, type Ticket } from '@deskhand/sdk'
import type { Page } from '@playwright/test'
import type { DeskhandServer } from './deskhand-server.ts'

/** A customer of the demo site with a session of their own. */
export interface TestCustomer {
  client: DeskhandClient
  token: string
  /** Makes the page's next document that of this returning customer. */
  visitWith(page: Page): Promise<void>
}

export async function newCustomer({ url }: DeskhandServer): Promise<TestCustomer> {
  const client = createClient({ baseUrl: url, siteKey: 'demo' })
  await client.sessions.start()
  const token = client.sessions.token ?? ''
  return { client, token, visitWith: (page) => giveSession(page, token) }
}

/** A customer who has asked once. */
export async function customerWithTicket(
  server: DeskhandServer,
  subject: string,
  body = 'Could you help me, please?',
): Promise<TestCustomer & { ticket: Ticket }> {
  const customer = await newCustomer(server)
  return { ...customer, ticket: await customer.client.tickets.create({ subject, body }) }
}

/** Stores the session as the widget does, before any script of the page runs. */
async function giveSession(page: Page, token: string): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('deskhand:demo:session', value), token)
}
