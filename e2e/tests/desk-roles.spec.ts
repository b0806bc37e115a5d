import { randomUUID } from 'node:crypto'
import type { MemberRole } from '@deskhand/sdk'
import { createDeskClient } from '@deskhand/sdk/desk'
import type { Page } from '@playwright/test'
import { adminCalls, type AdminCall } from '../support/admin-calls.ts'
import { agentOf } from '../support/agent.ts'
import { signIn } from '../support/desk.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { keepPicture } from '../support/gallery.ts'
import { secondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

const REFUSAL = 'This page is for admins'

/** Where an agent has nothing to do, by the address below the site. */
const ADMIN_PLACES = [
  'metrics',
  'team',
  'team/new',
  'settings/install',
  'settings/hours',
  'settings/departments',
  'settings/departments/new',
  'settings/fields',
  'settings/templates/new',
  'settings/tags',
  'settings/access',
  'settings/identity-keys',
  'settings/webhooks/new',
  'settings/audit',
  'articles/articles/new',
  'articles/categories/new',
]

/** What no button or link on a page for agents may be called. */
const ADMIN_DEEDS =
  /^(?:Publish|Take back|Archive|Remove|Save|Import…|New article|New category|Write|Take data out|Merge…|Erase…)$/

const linksOf = (page: Page, landmark: string) =>
  page.getByRole('navigation', { name: landmark }).getByRole('link').allInnerTexts()

const adminDeedsOn = (page: Page) => {
  const main = page.getByRole('main')
  return main.getByRole('button', { name: ADMIN_DEEDS }).or(main.getByRole('link', { name: ADMIN_DEEDS }))
}

test('an agent meets no control of an admin, wherever the desk leads', async ({ page, deskhand }) => {
  await signIn(page, deskhand, await secondAgent(deskhand))
  expect(await linksOf(page, 'Sections')).toEqual(['Tickets', 'Customers', 'Articles', 'Settings'])

  await page.goto(`${deskhand.url}/desk/#/demo/settings`)
  await page.getByRole('navigation', { name: 'Settings' }).waitFor()
  expect(await linksOf(page, 'Settings')).toEqual(['Canned replies', 'My account'])

  await page.goto(`${deskhand.url}/desk/#/demo/customers`)
  await page.getByRole('list', { name: 'Customers' }).getByRole('link').first().click()
  await page.getByRole('list', { name: 'Tickets' }).waitFor()
  await expect(adminDeedsOn(page)).toHaveCount(0)

  await page.goto(`${deskhand.url}/desk/#/demo/articles`)
  await page.getByRole('list', { name: 'Articles' }).waitFor()
  await expect(adminDeedsOn(page)).toHaveCount(0)
  await page.getByRole('list', { name: 'Articles' }).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Versions' }).waitFor()
  await expect(adminDeedsOn(page)).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0)

  await page.goto(`${deskhand.url}/desk/#/demo/articles/categories`)
  await page.getByRole('list', { name: 'Categories' }).waitFor()
  await expect(adminDeedsOn(page)).toHaveCount(0)
  await page.goto(`${deskhand.url}/desk/#/demo/articles/gaps`)
  await page.getByRole('heading', { name: 'Gaps' }).waitFor()
  await expect(adminDeedsOn(page)).toHaveCount(0)
})

test('the typed address of an admin’s page is refused in words, and shows nothing of it', async ({
  page,
  deskhand,
}) => {
  await signIn(page, deskhand, await secondAgent(deskhand))
  for (const place of ADMIN_PLACES) {
    await page.goto(`${deskhand.url}/desk/#/demo/${place}`)
    await expect.soft(page.getByText(REFUSAL), place).toBeVisible()
    await expect.soft(page.getByText('Ask an admin of the site'), place).toBeVisible()
    await expect.soft(page.getByRole('main').getByRole('textbox'), place).toHaveCount(0)
  }
  await keepPicture(page, 'desk-refused')
})

test('whatever an agent’s client sends, the server does nothing that is for admins', async ({
  page,
  deskhand,
}) => {
  const { token, siteId, ids } = await knownToAdmin(deskhand)
  const calls = await adminCalls(deskhand.url, siteId, (resource) => ids[resource] ?? randomUUID())
  expect(calls.length).toBeGreaterThan(40)
  const before = await readEverything(deskhand, token, siteId)

  await signIn(page, deskhand, await secondAgent(deskhand))
  for (const call of calls) {
    const { status, code } = await sendAsSignedIn(page, call)
    expect.soft([status, code], call.name).toEqual([403, 'forbidden'])
  }
  expect(await readEverything(deskhand, token, siteId)).toEqual(before)
})

test('an admin who becomes an agent while a form is open cannot save it any more', async ({
  page,
  deskhand,
}) => {
  const isla = await secondAgent(deskhand)
  const desk = await agentOf(deskhand)
  const { data: team } = await desk.members.list({ q: isla.email })
  const change = async (role: MemberRole): Promise<void> => {
    for (const { id } of team) await desk.members.update(id, { role })
  }
  await change('admin')
  await signIn(page, deskhand, isla)
  await page.goto(`${deskhand.url}/desk/#/demo/settings/departments/new`)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Of my own')

  await change('agent')
  await dialog.getByRole('button', { name: 'New department' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Your role does not allow this')
  const { data: departments } = await desk.departments.list()
  expect(departments.map(({ name }) => name)).not.toContain('Of my own')

  await page.reload()
  await expect(page.getByText(REFUSAL)).toBeVisible()
  expect(await linksOf(page, 'Sections')).not.toContain('Team')
})

/** What is there to be changed, by the name of the resource. */
const RESOURCES = [
  'departments',
  'templates',
  'tags',
  'fields',
  'members',
  'identity-keys',
  'customers',
  'webhooks',
  'categories',
  'articles',
] as const

interface Known {
  token: string
  siteId: string
  ids: Record<string, string | undefined>
}

async function knownToAdmin(server: DeskhandServer): Promise<Known> {
  const client = createDeskClient({ baseUrl: server.url })
  const { token, sites } = await client.sessions.signIn(server.admin)
  const siteId = sites[0]?.id ?? ''
  const site = client.site(siteId)
  await site.webhooks.create({ url: 'http://127.0.0.1:9/', eventTypes: ['ticket.rated'] })
  const found = await Promise.all(
    RESOURCES.map(async (resource) => {
      const { data } = await read<{ data: { id: string }[] }>(
        server,
        token,
        `/v1/desk/sites/${siteId}/${resource}`,
      )
      return [resource, data[0]?.id] as const
    }),
  )
  return { token, siteId, ids: Object.fromEntries(found) }
}

/** The whole of what admins settle. */
const readEverything = (server: DeskhandServer, token: string, siteId: string): Promise<unknown[]> =>
  Promise.all(
    ['settings', ...RESOURCES].map((resource) => read(server, token, `/v1/desk/sites/${siteId}/${resource}`)),
  )

async function read<Answer>({ url }: DeskhandServer, token: string, path: string): Promise<Answer> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json()
}

/** Sends a request from the page, with the session that the desk keeps there. */
const sendAsSignedIn = (page: Page, call: AdminCall): Promise<{ status: number; code: string | undefined }> =>
  page.evaluate(async ({ method, path, contentType, body }) => {
    const token = localStorage.getItem('deskhand.desk.session')
    const headers = { authorization: `Bearer ${token}`, ...(contentType && { 'content-type': contentType }) }
    const answer = await fetch(path, { method, headers, body })
    const { code }: { code?: string } = await answer.json().catch(() => ({}))
    return { status: answer.status, code }
  }, call)
