import { createDeskClient } from '@deskhand/sdk/desk'
import type { Locator, Page } from '@playwright/test'
import type { DeskhandServer } from './deskhand-server.ts'

type Member = DeskhandServer['admin']

/** Signs a member of the demo site in: the admin, or another one. */
export async function signIn(
  page: Page,
  { url, admin }: DeskhandServer,
  member: Member = admin,
): Promise<void> {
  await page.goto(`${url}/desk/`)
  await page.getByLabel('Email').fill(member.email)
  await page.getByLabel('Password').fill(member.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('region', { name: 'Queue', exact: true }).waitFor()
}

/** Makes the page's next document that of the admin who has signed in before: for tests of what comes after that. */
export async function beSignedIn(page: Page, { url, admin }: DeskhandServer): Promise<void> {
  const client = createDeskClient({ baseUrl: url })
  await client.sessions.signIn(admin)
  await page.goto(`${url}/desk/`)
  await page.evaluate(
    (token) => localStorage.setItem('deskhand.desk.session', token),
    client.sessions.token ?? '',
  )
}

/** The desk as a signed-in member meets it. */
export interface Desk {
  rows: Locator
  thread: Locator
  reply: Locator
  status: Locator
  /** Opens the ticket with this subject from the queue. */
  openTicket(subject: string): Promise<void>
  answer(text: string): Promise<void>
}

export function deskOf(page: Page): Desk {
  const rows = page.getByRole('list', { name: /^Tickets/ }).getByRole('link')
  const thread = page.getByRole('log', { name: 'Messages' })
  const reply = page.getByLabel('Reply to the customer')
  return {
    rows,
    thread,
    reply,
    status: page.getByRole('combobox', { name: 'Status', exact: true }),
    async openTicket(subject) {
      await rows.filter({ hasText: subject }).first().click()
      await thread.waitFor()
    },
    async answer(text) {
      await reply.fill(text)
      await page.getByRole('button', { name: 'Send reply' }).click()
      await thread.getByText(text).waitFor()
    },
  }
}
