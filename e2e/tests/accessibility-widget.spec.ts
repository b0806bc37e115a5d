import type { Locator, Page } from '@playwright/test'
import { expectAccessible, horizontalOverflow, smallTargets } from '../support/accessibility.ts'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket } from '../support/customer.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { pdfFile } from '../support/files.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { widgetOf, type Widget } from '../support/widget.ts'

const SUBJECT = 'A question for everybody'

type View = (widget: Widget, page: Page) => Promise<void>

/** How to get from home to each view. */
const VIEWS: Readonly<Record<string, View>> = {
  home: ({ panel }) => panel.getByText('Popular articles').waitFor(),
  'search results': async ({ search, results }) => {
    await search.fill('refund')
    await results.first().waitFor()
    await search.press('ArrowDown')
  },
  'a search without results': async ({ panel, search }) => {
    await search.fill('zzzqqqxxx')
    await panel.getByText('Nothing found').waitFor()
  },
  'an article': async ({ panel, search }) => {
    await search.fill('refund')
    await panel.getByRole('option', { name: /^How refunds work/ }).click()
    await panel.getByRole('heading', { name: 'How refunds work' }).waitFor()
  },
  'a new ticket with errors': async ({ panel, fileInput }) => {
    await panel.getByRole('button', { name: 'Send us a message' }).click()
    await fileInput.setInputFiles([
      pdfFile('terms.pdf'),
      { ...pdfFile('tool.exe'), mimeType: 'application/x-msdownload' },
    ])
    await panel.getByText('We cannot take files of this type.').waitFor()
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await panel.getByText('Give it a subject').waitFor()
  },
  'a new ticket with suggestions': async ({ panel }) => {
    await panel.getByRole('button', { name: 'Send us a message' }).click()
    await panel.getByLabel('Subject').fill('My refund has not arrived')
    await panel.getByRole('heading', { name: 'These may help' }).waitFor()
  },
  'an article that was suggested': async ({ panel }) => {
    await panel.getByRole('button', { name: 'Send us a message' }).click()
    await panel.getByLabel('Subject').fill('My refund has not arrived')
    await panel.getByRole('button', { name: 'How refunds work' }).click()
    await panel.getByRole('button', { name: 'This solved it' }).click()
  },
  'the settings': async ({ panel }) => {
    await panel.getByRole('button', { name: 'Settings' }).click()
    await panel.getByRole('heading', { name: 'My data' }).waitFor()
  },
  'the question before everything is erased': async ({ panel }) => {
    await panel.getByRole('button', { name: 'Settings' }).click()
    await panel.getByRole('button', { name: 'Erase', exact: true }).click()
  },
  'the tickets': async ({ tab, panel }) => {
    await tab('Tickets')
    await panel.getByText(SUBJECT).waitFor()
  },
  'the tickets that are done, of which there are none': async ({ tab, panel }) => {
    await tab('Tickets')
    await panel.getByRole('button', { name: 'Done' }).click()
    await panel.getByText('No matching tickets').first().waitFor()
  },
  'the rating of a ticket, sent without a choice': async ({ openTicket, panel }) => {
    await openTicket(SUBJECT)
    await panel.getByRole('button', { name: 'Close ticket' }).click()
    await panel.getByText('Is everything settled?').waitFor()
    await panel.getByRole('button', { name: 'Close ticket' }).last().click()
    await panel.getByRole('button', { name: 'Rate our help' }).click()
    await panel.getByRole('button', { name: 'Send rating' }).click()
    await panel.getByText('Choose one of the five.').waitFor()
  },
  'a thread': async ({ openTicket, log }) => {
    await openTicket(SUBJECT)
    await log.getByText('Of course').waitFor()
  },
  'a thread without a connection': async ({ openTicket, panel, say }, page) => {
    await openTicket(SUBJECT)
    // It comes after the first picture of the panel.
    await panel.locator('.offline-region').waitFor({ state: 'attached' })
    await page.context().setOffline(true)
    await panel.getByText('You are offline.').waitFor()
    await say('Written in a tunnel')
  },
}

async function customerOf(server: DeskhandServer, page: Page): Promise<void> {
  const customer = await customerWithTicket(server, SUBJECT)
  for (const subject of ['One more', 'And another', 'The last']) {
    await customer.client.tickets.create({ subject, body: 'Just so that there are some.' })
  }
  const desk = await agentOf(server)
  await desk.messages.send(customer.ticket.id, {
    body: 'Of course. **What** is it? See `this` and [that](https://example.com).',
  })
  await customer.visitWith(page)
}

/** What is left for the page in a window of 1280 by 1024 pixels that is enlarged to 400 %. */
const ENLARGED = { width: 320, height: 256 }

/** Expects that nothing has to be scrolled sideways, and that every target is 24 pixels or more. */
async function expectFits(page: Page, dialog: Locator): Promise<void> {
  await expect.poll(async () => (await dialog.boundingBox())?.width).toBeLessThanOrEqual(ENLARGED.width)
  expect(await horizontalOverflow(page, 'dialog')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(ENLARGED.width)
  expect(await smallTargets(page, 'dialog')).toEqual([])
}

test.describe('no rule of WCAG 2.2 A and AA is broken in the widget', () => {
  for (const [view, go] of Object.entries(VIEWS)) {
    test(`${view}: in light, dark, forced colors, from right to left, and in German enlarged to 400 %`, async ({
      page,
      host,
      deskhand,
    }) => {
      await customerOf(deskhand, page)
      await page.goto(host.url)
      const widget = widgetOf(page)
      await expect(widget.launcher).toBeVisible()
      await widget.open()
      await go(widget, page)
      await expectAccessible(page, 'deskhand-widget')
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
      await expectAccessible(page, 'deskhand-widget', ['light'])
      await page.evaluate(() => document.documentElement.removeAttribute('dir'))
      const dialog = page.locator('deskhand-widget dialog')
      // Words that are not there yet cannot come without a connection.
      if (await page.evaluate(() => navigator.onLine)) {
        await callWidget(page, 'setLocale', 'ar')
        await expect(dialog).toHaveAttribute('dir', 'rtl')
        await expectAccessible(page, 'deskhand-widget', ['light'])
        await callWidget(page, 'setLocale', 'de')
        await expect(dialog).toHaveAttribute('lang', 'de')
      }
      await page.setViewportSize(ENLARGED)
      await expectFits(page, dialog)
    })
  }

  test('the launcher, closed, with unread answers and when the panel cannot be loaded', async ({
    page,
    host,
    deskhand,
  }) => {
    await customerOf(deskhand, page)
    await page.route('**/widget/assets/panel-*', (route) => route.abort())
    await page.goto(host.url)
    await expect(page.getByRole('button', { name: 'Help, 1 unread answer' })).toBeVisible()
    await expectAccessible(page, 'deskhand-widget')
    await widgetOf(page).launcher.click()
    await expect(page.getByRole('alert')).toHaveText('Try again')
    await expectAccessible(page, 'deskhand-widget')
  })
})

test.describe('what a screen reader is told', () => {
  test('the number of results, a sent ticket, and an answer that arrives', async ({
    page,
    host,
    deskhand,
  }) => {
    await openHostHtml(
      page,
      host,
      `<html lang="en"><title>A page</title><body>${scriptTag(host)}</body></html>`,
    )
    const widget = widgetOf(page)
    await expect(widget.launcher).toHaveAttribute('aria-expanded', 'false')
    await widget.open()
    await expect(widget.panel).not.toHaveAttribute('aria-modal')
    const announced = widget.panel.locator('output[aria-live=polite]').last()
    await widget.search.fill('refund')
    await expect(announced).toHaveText(/results?$/)
    await widget.search.fill('')
    await widget.ask({ subject: SUBJECT, body: 'Can you hear me?' })
    await expect(announced).toHaveText(/^Ticket #\d+ sent$/)
    await expect(widget.log).toHaveAccessibleName('Messages')

    const desk = await agentOf(deskhand)
    const { data } = await desk.tickets.list({ sort: '-lastMessageAt' })
    const [ticket] = data
    expect(ticket?.subject).toBe(SUBJECT)
    await desk.messages.send(ticket?.id ?? '', { body: 'Loud and clear' })
    await expect(widget.log.getByText('Loud and clear')).toBeVisible()
    await desk.tickets.update(ticket?.id ?? '', { status: 'waiting_on_customer' })
    await expect(announced).toHaveText('Status changed: Waiting for you')
  })
})

test('whoever asks for less motion sees none, and the others do', async ({ page, host }) => {
  await page.goto(host.url)
  const { open, panel } = widgetOf(page)
  await open()
  /** Seconds. */
  const longestMotion = (): Promise<number> =>
    panel.evaluate((root) =>
      Math.max(
        ...[root, ...root.querySelectorAll('*')].flatMap((node) => {
          const { animationDuration, transitionDuration } = getComputedStyle(node)
          return [animationDuration, transitionDuration].map(parseFloat)
        }),
      ),
    )
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await longestMotion()).toBeGreaterThan(0.1)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await longestMotion()).toBeLessThanOrEqual(0.001)
})
