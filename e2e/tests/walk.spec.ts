import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { createClient } from '@deskhand/sdk'
import { signIdentity } from '@deskhand/sdk/node'
import { signIn } from '../support/desk.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { pdfFile, pixelsOf, pngFile } from '../support/files.ts'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'My lantern arrived with a cracked glass'
const QUESTION = 'The parcel looked fine, the glass inside did not. What now?'
const NOTE = 'Canary: this customer had two cracked lanterns before'
const REPLY = 'I am sorry. Please choose: a new glass, or your money back?'
const ANSWER = 'A new glass, please.'

const photo = pngFile('cracked glass.png')
const invoice = pdfFile('invoice.pdf')

/** One customer and one agent, side by side, from the first question to the end. The steps build on each other. */
test.describe.serial('the walk: a customer gets help on a host page', () => {
  let visitor: BrowserContext
  let agent: BrowserContext
  let shop: Page
  let desk: Page
  /** Everything the server has told the customer's browser. */
  const heard: string[] = []
  let ticketId = ''
  /** Where the event log stood before the agent did anything. */
  let beforeTheAnswer = ''

  test.beforeAll(async ({ browser, deskhand }) => {
    visitor = await browser.newContext()
    agent = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
    shop = await visitor.newPage()
    desk = await agent.newPage()
    shop.on('response', (response) => {
      if (!response.url().startsWith(`${deskhand.url}/v1/`)) return
      // A stream has no end to wait for; what it carried is read from the event pages below.
      if (response.headers()['content-type'] === 'text/event-stream') return
      response.text().then(
        (text) => heard.push(text),
        () => heard.push(''),
      )
    })
  })

  test.afterAll(async () => {
    await visitor.close()
    await agent.close()
  })

  test('finds an article about refunds and reads it', async ({ deskhand }) => {
    await shop.goto(`${deskhand.url}/demo/`)
    await keepPicture(shop, 'walk-01-shop')
    const widget = widgetOf(shop)
    await widget.open()
    await keepPicture(shop, 'walk-02-home')
    await widget.search.fill('refund')
    const best = widget.panel.getByRole('option', { name: /^How refunds work/ })
    await expect(best).toBeVisible()
    await keepPicture(shop, 'walk-03-search')
    await best.click()
    await expect(widget.panel.getByRole('heading', { name: 'How refunds work' })).toBeVisible()
    await keepPicture(shop, 'walk-04-article')
  })

  test('asks for help with two files, and the ticket shows with its number', async ({ deskhand }) => {
    const { panel } = widgetOf(shop)
    await panel.getByRole('button', { name: 'Ask us' }).click()
    await panel.getByLabel('Subject').fill(SUBJECT)
    await panel.getByRole('textbox', { name: 'How can we help?' }).fill(QUESTION)
    await panel.locator('input[type=file]').setInputFiles([photo, invoice])
    await expect(panel.getByRole('button', { name: 'Remove invoice.pdf' })).toBeVisible()
    await expect(panel.getByText('Uploading')).toHaveCount(0)
    await keepPicture(shop, 'walk-05-new-ticket')
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(panel.getByRole('log')).toContainText(QUESTION)
    await expect(panel.getByText(/#\d+/).first()).toBeVisible()
    await keepPicture(shop, 'walk-06-ticket')
    const response = await shop.request.get(`${deskhand.url}/v1/events`, {
      headers: { authorization: `Bearer ${(await storedSession(shop)).load()}` },
    })
    beforeTheAnswer = ((await response.json()) as { nextCursor: string }).nextCursor
  })

  test('the agent finds it on top of the queue, the picture to the pixel and the other file to the byte', async ({
    deskhand,
  }) => {
    await signIn(desk, deskhand)
    const first = desk.getByLabel('Tickets: All open').getByRole('link').first()
    await expect(first).toContainText(SUBJECT)
    await keepPicture(desk, 'walk-07-queue')
    await first.click()
    await expect(desk.getByText(QUESTION)).toBeVisible()
    for (const file of [photo, invoice]) {
      const downloading = desk.waitForEvent('download')
      await desk.getByRole('button', { name: `Download ${file.name}` }).click()
      const download = await downloading
      expect(download.suggestedFilename()).toBe(file.name)
      const buffer = await readFile(await download.path())
      if (file === photo) expect(await pixelsOf(desk, { buffer })).toEqual(await pixelsOf(desk, photo))
      else expect(buffer).toEqual(file.buffer)
    }
    ticketId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(desk.url())?.[0] ?? ''
    expect(ticketId).not.toBe('')
  })

  test('the agent writes a note, replies and waits for the customer', async () => {
    await desk.getByRole('radio', { name: 'Internal note' }).check()
    await desk.getByLabel('Internal note for the team').fill(NOTE)
    await keepPicture(desk, 'walk-08-note')
    await desk.getByRole('button', { name: 'Add internal note' }).click()
    await expect(desk.getByText(NOTE)).toBeVisible()
    await desk.getByRole('radio', { name: 'Reply' }).check()
    await desk.getByLabel('Reply to the customer').fill(REPLY)
    await desk.getByRole('button', { name: 'Send reply' }).click()
    await expect(desk.getByText(REPLY)).toBeVisible()
    await desk.getByLabel('Status').selectOption('waiting_on_customer')
    await expect(desk.getByText('set the status to Waiting on customer').first()).toBeVisible()
    await keepPicture(desk, 'walk-09-replied')
  })

  test('the reply and the status arrive in the widget without a reload; the note never does', async ({
    deskhand,
  }) => {
    const { panel } = widgetOf(shop)
    await expect(panel.getByRole('log')).toContainText(REPLY)
    await expect(panel.getByText('Waiting for you').first()).toBeVisible()
    await keepPicture(shop, 'walk-10-reply-live')
    await expect(panel).not.toContainText(NOTE)

    const customer = createClient({
      baseUrl: deskhand.url,
      siteKey: 'demo',
      sessionStore: await storedSession(shop),
    })
    const events = await customer.events.page(beforeTheAnswer)
    expect(JSON.stringify(events)).toContain(REPLY)
    expect(JSON.stringify(events)).not.toContain(NOTE)
    const { data: messages } = await customer.messages.list(ticketId)
    expect(messages.map(({ seq, body }) => [seq, body])).toEqual([
      [1, `${QUESTION}\n\n> About the article “[How refunds work](article:how-refunds-work)”`],
      [2, REPLY],
    ])
    expect(heard.join('\n')).toContain(QUESTION)
    expect(heard.join('\n')).not.toContain(NOTE)
  })

  test('an answer written with the network cut says so, and arrives once when it is back', async () => {
    const { panel } = widgetOf(shop)
    await visitor.setOffline(true)
    const composer = panel.getByRole('textbox', { name: 'Your message' })
    await composer.fill(ANSWER)
    await composer.press('Enter')
    await expect(panel.getByRole('log')).toContainText(ANSWER)
    await expect(panel.getByText(/Sending|Waiting for your connection/).first()).toBeVisible()
    await keepPicture(shop, 'walk-11-offline')
    await visitor.setOffline(false)
    await expect(desk.getByText(ANSWER)).toHaveCount(1)
    await expect(panel.getByText(/Sending|Waiting for your connection/)).toHaveCount(0)
    await expect(panel.getByText(ANSWER)).toHaveCount(1)
    await keepPicture(desk, 'walk-12-answer-in-desk')
  })

  test('after a reload everything is still there', async () => {
    await shop.reload()
    const widget = widgetOf(shop)
    await widget.open()
    await widget.tab('Tickets')
    await widget.panel.getByText(SUBJECT).click()
    const log = widget.panel.getByRole('log')
    await expect(log).toContainText(QUESTION)
    await expect(log).toContainText(REPLY)
    await expect(widget.panel.getByText(ANSWER)).toHaveCount(1)
    await expect(log).toContainText('invoice.pdf')
    await keepPicture(shop, 'walk-13-after-reload')
  })

  test('another visitor sees none of it, and gets a 404 for every id', async ({ browser, deskhand }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${deskhand.url}/demo/`)
    const widget = widgetOf(page)
    await widget.open()
    await widget.tab('Tickets')
    await expect(widget.panel.getByText('No tickets yet')).toBeVisible()
    await context.close()

    const stranger = createClient({ baseUrl: deskhand.url, siteKey: 'demo' })
    await stranger.sessions.start()
    const owner = createClient({
      baseUrl: deskhand.url,
      siteKey: 'demo',
      sessionStore: await storedSession(shop),
    })
    const { data } = await owner.messages.list(ticketId)
    const fileId = data.flatMap((message) => message.attachments)[0]?.id ?? ''
    expect(fileId).not.toBe('')
    const notFound = { status: 404, code: 'not_found' }
    await expect(stranger.tickets.get(ticketId)).rejects.toMatchObject(notFound)
    await expect(stranger.messages.list(ticketId)).rejects.toMatchObject(notFound)
    await expect(stranger.messages.send(ticketId, { body: 'hello' })).rejects.toMatchObject(notFound)
    await expect(stranger.tickets.markRead(ticketId, 1)).rejects.toMatchObject(notFound)
    await expect(stranger.attachments.link(fileId)).rejects.toMatchObject(notFound)
  })

  test('the same customer, identified, finds the ticket in another browser', async ({
    browser,
    deskhand,
  }) => {
    await identify(shop, deskhand)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${deskhand.url}/demo/`)
    await identify(page, deskhand)
    const widget = widgetOf(page)
    await widget.open()
    await widget.tab('Tickets')
    await expect(widget.panel.getByText(SUBJECT)).toBeVisible()
    await keepPicture(page, 'walk-14-identified')
    await context.close()
    await expect(desk.getByText('Ada Fell').first()).toBeVisible()
    await keepPicture(desk, 'walk-15-identified-in-desk')
  })
})

/** What the host's page does once its user has signed in. */
async function identify(page: Page, { identity }: DeskhandServer): Promise<void> {
  const token = signIdentity({ sub: 'user-4711', name: 'Ada Fell', email: 'ada@example.com' }, identity)
  await page.evaluate((jwt) => {
    const { Deskhand } = window as unknown as { Deskhand: { identify(token: string): Promise<unknown> } }
    return Deskhand.identify(jwt)
  }, token)
}

/** The session of the widget on this page, for asking the API in the customer's name. */
async function storedSession(page: Page): Promise<{ load(): string | null; save(): void }> {
  const token = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes('session'))
    return key === undefined ? null : localStorage.getItem(key)
  })
  expect(token).not.toBeNull()
  return { load: () => token, save: () => {} }
}
