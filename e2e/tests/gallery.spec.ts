import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, type TestCustomer } from '../support/customer.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { pngFile } from '../support/files.ts'
import { keepPicture } from '../support/gallery.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf, type Widget } from '../support/widget.ts'

const DESKTOP = { viewport: { width: 1280, height: 800 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const THEMES = ['light', 'dark'] as const
const SUBJECT = 'The handle of my kettle is loose'
const SOLVED = 'Invoice for my order'

/** Two in the pair of schemes, and what is likeliest to break: the other right-to-left one, no spaces, long words. */
const LOCALES = { en: THEMES, ar: THEMES, he: ['light'], ja: ['light'], de: ['light'] } as const

/** Keeps the view in each language, which is changed while the view stays as it is. */
async function keepEachLanguage(page: Page, { panel }: Widget, name: string): Promise<void> {
  for (const [locale, schemes] of Object.entries(LOCALES)) {
    await callWidget(page, 'setLocale', locale)
    await expect(page.locator('deskhand-widget dialog')).toHaveAttribute('lang', locale)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await keepPicture(page, `${name}-${locale}-${colorScheme}`)
    }
  }
  await callWidget(page, 'setLocale', 'en')
  await panel.waitFor()
}

async function keepBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    await keepPicture(page, `${name}-${colorScheme}`)
  }
}

/** A customer with a conversation worth looking at. */
async function conversation(server: DeskhandServer): Promise<TestCustomer> {
  const body = 'Hello! The wooden handle of my **Cairn Kettle** turns when I pour. Is that normal?'
  const customer = await customerWithTicket(server, SUBJECT, body)
  const { client, ticket } = customer
  const desk = await agentOf(server)
  const answer =
    'Hello! No, and it is easy to mend:\n\n1. Let it cool.\n2. Turn the screw under the handle.\n\nMore in [how we mend](https://example.com).'
  await desk.messages.send(ticket.id, { body: answer })
  const { buffer, name, mimeType } = pngFile('handle.png')
  const photo = new File([new Uint8Array(buffer)], name, { type: mimeType })
  await client.messages.send(ticket.id, { body: 'Which screw? There are two.', attachments: [photo] })
  await client.tickets.create({ subject: 'Can I change the engraving?', body: 'It should say “Ada”.' })
  await client.tickets.create({ subject: 'A lantern for the garden', body: 'Does it mind the rain?' })
  const solved = await client.tickets.create({ subject: SOLVED, body: 'Could I have one?' })
  await desk.tickets.update(solved.id, { status: 'resolved' })
  await desk.messages.send(ticket.id, { body: 'The **lower** one. The upper one holds the lid.' })
  return customer
}

/** The views in an order in which each leads to the next. */
const WIDGET_VIEWS: readonly [string, (widget: Widget) => Promise<void>][] = [
  ['home', ({ panel }) => panel.getByText('Popular articles').waitFor()],
  [
    'search',
    async ({ search, results }) => {
      await search.fill('refund')
      await results.first().waitFor()
      await search.press('ArrowDown')
    },
  ],
  [
    'nothing-found',
    async ({ panel, search }) => {
      await search.fill('zzzqqqxxx')
      await panel.getByText('Nothing found').waitFor()
    },
  ],
  [
    'article',
    async ({ search, panel }) => {
      await search.fill('refund')
      await panel.getByRole('option', { name: /^How refunds work/ }).click()
      await panel.getByRole('heading', { name: 'How refunds work' }).waitFor()
    },
  ],
  [
    'article-end',
    // The article is read anew in the language that has come back.
    async ({ panel }) =>
      expect(() =>
        panel.getByRole('button', { name: 'Ask us' }).scrollIntoViewIfNeeded({ timeout: 1_000 }),
      ).toPass(),
  ],
  [
    'new-ticket',
    async ({ panel }) => {
      await panel.getByRole('button', { name: 'Ask us' }).click()
      await panel.getByLabel('Subject').fill('My refund has not arrived')
      await panel.getByRole('heading', { name: 'These may help' }).waitFor()
    },
  ],
  [
    'new-ticket-problems',
    async ({ panel, fileInput }) => {
      await panel.getByLabel('Subject').fill('')
      await panel.getByRole('textbox', { name: 'How can we help?' }).fill('I ordered moss and got heather.')
      await fileInput.setInputFiles([
        pngFile('blanket.png'),
        { ...pngFile('film.mov'), mimeType: 'video/quicktime' },
      ])
      await expect(panel.getByText('Uploading')).toHaveCount(0)
      await panel.getByRole('button', { name: 'Send', exact: true }).click()
      await panel.getByText('Give it a subject').waitFor()
    },
  ],
  [
    'tickets',
    async ({ panel, tab, home }) => {
      await home()
      await tab('Tickets')
      await panel.getByText(SUBJECT).waitFor()
    },
  ],
  [
    'thread',
    async ({ panel, log, composer }) => {
      await panel.getByText(SUBJECT).click()
      await log.getByText('holds the lid').waitFor()
      await composer.fill('Found it, thank you!')
    },
  ],
  [
    'tickets-narrowed',
    async ({ panel, tab, home }) => {
      await home()
      await tab('Tickets')
      await panel.getByRole('button', { name: 'Done' }).click()
      await expect(panel.getByText(SUBJECT)).toHaveCount(0)
      await panel.getByText(SOLVED).waitFor()
    },
  ],
  [
    'rating',
    async ({ panel }) => {
      await panel.getByText(SOLVED).click()
      await panel.getByRole('button', { name: 'Rate our help' }).click()
      await panel.getByRole('radio', { name: 'Good' }).check()
    },
  ],
  [
    'settings',
    async ({ panel, home, tab }) => {
      await home()
      await tab('Home')
      await panel.getByRole('button', { name: 'Settings' }).click()
      await panel.getByRole('heading', { name: 'My data' }).waitFor()
    },
  ],
  ['erase', async ({ panel }) => panel.getByRole('button', { name: 'Erase', exact: true }).click()],
]

test.describe('pictures of the widget', () => {
  for (const [device, options] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`on a ${device}, in languages of both directions`, async ({ browser, deskhand }) => {
      test.setTimeout(300_000)
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const customer = await conversation(deskhand)
      await customer.visitWith(page)
      await page.goto(`${deskhand.url}/demo/`)
      await page.getByRole('button', { name: /^Help, \d unread/ }).waitFor()
      await keepBothThemes(page, `widget-closed-${device}`)
      const widget = widgetOf(page)
      await widget.open()
      for (const [view, go] of WIDGET_VIEWS) {
        await go(widget)
        await keepEachLanguage(page, widget, `widget-${view}-${device}`)
      }
      await context.close()
    })
  }
})
