import { randomUUID } from 'node:crypto'
import { expect, type BrowserContext, type Page } from '@playwright/test'
import { agentOf } from './agent.ts'
import { customerWithTicket } from './customer.ts'
import type { DeskhandServer } from './deskhand-server.ts'
import { pngFile } from './files.ts'
import { callWidget } from './widget-api.ts'
import { laterModule } from './widget-files.ts'
import type { Widget } from './widget.ts'

const SUBJECT = 'The lid of my kettle'

/** Where a state is reached. */
export interface Scene {
  server: DeskhandServer
  context: BrowserContext
  page: Page
  widget: Widget
}

/** A site that asks for more than a question, some of it only where the answer before says so. */
const FIELDS = [
  {
    key: 'kind',
    label: 'What is it about?',
    type: 'select',
    options: ['An order', 'A repair'],
    required: true,
    visibleIf: null,
  },
  {
    key: 'order',
    label: 'Order number',
    type: 'text',
    options: [],
    required: true,
    visibleIf: { key: 'kind', equals: 'An order' },
  },
  {
    key: 'parts',
    label: 'Which parts?',
    type: 'multiselect',
    options: ['Lid', 'Handle', 'Spout'],
    required: false,
    visibleIf: { key: 'kind', equals: 'An order' },
  },
  {
    key: 'warranty',
    label: 'It is under warranty',
    type: 'boolean',
    options: [],
    required: false,
    visibleIf: null,
  },
]

/** What the server says, with changes to it. */
async function changeAnswer(page: Page, path: string, changes: object): Promise<void> {
  await page.route(path, async (route) => {
    const answer = await route.fetch()
    const config: object = await answer.json()
    await route.fulfill({ response: answer, json: { ...config, ...changes } })
  })
}

/** Lets the server refuse what is asked under a path. */
async function fail(page: Page, path: string, status: number, code: string): Promise<void> {
  const json = { code, status, title: code, detail: 'The words of the server.' }
  await page.route(path, (route) => route.fulfill({ status, contentType: 'application/problem+json', json }))
}

async function visitThread({ server, page, widget }: Scene): Promise<void> {
  const customer = await customerWithTicket(server, SUBJECT, 'It does not close any more.')
  await (
    await agentOf(server)
  ).messages.send(customer.ticket.id, { body: 'Let us have a look. Could you send a **photo**?' })
  await customer.visitWith(page)
  await page.goto(`${server.url}/demo/`)
  await widget.open()
  await widget.openTicket(SUBJECT)
}

async function visitHome({ server, page, widget }: Scene): Promise<void> {
  await page.goto(`${server.url}/demo/`)
  await widget.open()
}

/** What nobody hopes for, and what comes at the end: each with how to get there. */
export const WIDGET_STATES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async offline(scene) {
    await visitThread(scene)
    const { context, page, widget } = scene
    // What is said then, and in which language, has to be there before the line is cut.
    const { source } = await laterModule('thread-extras')
    await page.waitForFunction(
      (source) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(source).test(name)),
      source,
    )
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const locale of ['ar', 'en']) {
      await callWidget(page, 'setLocale', locale)
      await expect(page.locator('deskhand-widget dialog')).toHaveAttribute('lang', locale)
    }
    await context.setOffline(true)
    await widget.composer.fill('Here it is, I think.')
    await widget.composer.press('Enter')
    await widget.panel.getByText('You are offline.').waitFor()
  },
  async 'panel-failed'({ server, page, widget }) {
    await page.route(/\/assets\/panel-/, (route) => route.abort())
    await page.goto(`${server.url}/demo/`)
    await widget.launcher.click()
    await page.locator('deskhand-widget').getByRole('alert').waitFor()
  },
  async unreachable(scene) {
    await fail(scene.page, '**/v1/sites/demo/config', 403, 'origin_not_allowed')
    await scene.page.goto(`${scene.server.url}/demo/`)
    await scene.widget.launcher.click()
    await scene.page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor()
  },
  async 'ticket-closed'(scene) {
    await visitThread(scene)
    const { panel } = scene.widget
    await panel.getByRole('button', { name: 'Close ticket' }).click()
    await panel.getByText('Is everything settled?').waitFor()
    await panel.getByRole('button', { name: 'Close ticket' }).last().click()
    await panel.getByText('This ticket is closed.').waitFor()
  },
  async 'ticket-closing'(scene) {
    await visitThread(scene)
    const { panel } = scene.widget
    await panel.getByRole('button', { name: 'Close ticket' }).click()
    await panel.getByText('Is everything settled?').waitFor()
  },
  async 'ticket-solved'(scene) {
    await visitThread(scene)
    const desk = await agentOf(scene.server)
    const { data } = await desk.tickets.list({ q: SUBJECT })
    for (const { id } of data) await desk.tickets.update(id, { status: 'resolved' })
    await scene.widget.panel.getByRole('button', { name: 'Rate our help' }).waitFor()
  },
  async 'ticket-missing'(scene) {
    await visitThread(scene)
    await callWidget(scene.page, 'open', { view: 'ticket', id: randomUUID() })
    await scene.widget.panel.getByText('We cannot find this ticket.').first().waitFor()
  },
  async 'thread-failed'(scene) {
    await fail(scene.page, '**/v1/tickets/*/messages?*', 500, 'internal')
    const customer = await customerWithTicket(scene.server, SUBJECT)
    await customer.visitWith(scene.page)
    await visitHome(scene)
    await callWidget(scene.page, 'open', { view: 'ticket', id: customer.ticket.id })
    await scene.widget.panel.getByText('That did not work. Try again.').waitFor({ timeout: 60_000 })
  },
  async 'message-refused'(scene) {
    await visitThread(scene)
    await fail(scene.page, '**/v1/tickets/*/messages', 401, 'identity_token_expired')
    await scene.widget.composer.fill('Here it is.')
    await scene.widget.composer.press('Enter')
    await scene.widget.panel.getByText('Not sent.').waitFor()
  },
  async fields(scene) {
    await changeAnswer(scene.page, '**/v1/sites/demo/config', { fields: FIELDS })
    await visitHome(scene)
    const { panel } = scene.widget
    await panel.getByRole('button', { name: 'Send us a message' }).click()
    await panel.getByLabel('Subject').fill(SUBJECT)
    await panel.getByRole('textbox', { name: 'How can we help?' }).fill('It does not close any more.')
    await panel.getByLabel('What is it about?').last().selectOption('An order')
    await panel.getByLabel('Order number').waitFor()
    await panel.getByLabel('Lid').check()
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await panel.getByText('Fill this in.').first().waitFor()
  },
  async 'files-refused'(scene) {
    await visitThread(scene)
    const { page, widget } = scene
    await widget.fileInput.setInputFiles([pngFile('lid.png')])
    await expect(widget.panel.locator('[data-state=done]')).toHaveCount(1)
    await fail(page, '**/v1/attachments', 409, 'attachments_unsent')
    await widget.fileInput.setInputFiles([
      pngFile('one-too-many.png'),
      { ...pngFile('film.mov'), mimeType: 'video/quicktime' },
    ])
    await widget.panel.getByText('Too many of your files').waitFor()
  },
  async 'nothing-yet'(scene) {
    await visitHome(scene)
    await scene.widget.tab('Tickets')
    await scene.widget.panel.getByText('No tickets yet').waitFor()
  },
  async 'article-failed'(scene) {
    await fail(scene.page, '**/v1/kb/demo/articles/how-refunds-work*', 501, 'internal')
    await visitHome(scene)
    await callWidget(scene.page, 'open', { view: 'article', slug: 'how-refunds-work' })
    await scene.widget.panel.getByText('That did not work. Try again.').waitFor({ timeout: 60_000 })
  },
  async 'article-helped'(scene) {
    await visitHome(scene)
    const { panel } = scene.widget
    await callWidget(scene.page, 'open', { view: 'article', slug: 'how-refunds-work' })
    await panel.getByRole('button', { name: 'Yes' }).click()
    await panel.getByText('Thank you!').waitFor()
  },
  async 'search-failed'(scene) {
    await fail(scene.page, '**/v1/kb/demo/search?*', 403, 'origin_not_allowed')
    await visitHome(scene)
    await scene.widget.search.fill('refund')
    await scene.widget.panel.getByText('Search does not work right now.').waitFor({ timeout: 60_000 })
  },
  async 'tickets-failed'(scene) {
    await fail(scene.page, '**/v1/tickets*', 403, 'origin_not_allowed')
    const customer = await customerWithTicket(scene.server, SUBJECT)
    await customer.visitWith(scene.page)
    await visitHome(scene)
    await scene.widget.tab('Tickets')
    await scene.widget.panel.getByText('Our help does not work on this page.').waitFor({ timeout: 60_000 })
  },
  async 'ticket-rated'(scene) {
    await visitThread(scene)
    const { panel } = scene.widget
    await panel.getByRole('button', { name: 'Close ticket' }).click()
    await panel.getByText('Is everything settled?').waitFor()
    await panel.getByRole('button', { name: 'Close ticket' }).last().click()
    await panel.getByRole('button', { name: 'Rate our help' }).click()
    await panel.getByRole('radio', { name: 'Great' }).check()
    await panel.getByRole('button', { name: 'Send rating' }).click()
    await panel.getByText('Thank you!').waitFor()
  },
  async 'article-missing'(scene) {
    await visitHome(scene)
    await callWidget(scene.page, 'open', { view: 'article', slug: 'gone' })
    await scene.widget.panel.getByText('This article is gone.').waitFor()
  },
}
