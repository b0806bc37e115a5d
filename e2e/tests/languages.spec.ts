import type { Locator } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'
import { emojiLanguages } from '../support/widget-files.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'A question in any language'

/** In the settings, whatever language they are in. */
const chooseLanguage = (panel: Locator, name: string): Promise<string[]> =>
  panel.locator('select').first().selectOption({ label: name })

/** How much wider a field is than the words in it while it is empty. Nothing but a canvas measures those. */
function roomBesideWords(field: Element): number {
  const pen = document.createElement('canvas').getContext('2d')
  if (!(field instanceof HTMLInputElement) || !pen) return Number.NaN
  const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(field)
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
  const width = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
  return width - pen.measureText(field.placeholder).width
}

test('a customer chooses a language: session and draft stay, and the choice outlives a reload', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  await customer.visitWith(page)
  await page.goto(host.url)
  const { open, home } = widgetOf(page)
  const panel = page.locator('deskhand-widget dialog')
  await open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill('Half a sentence')
  await home()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await chooseLanguage(panel, 'Deutsch')
  await expect(panel).toHaveAttribute('lang', 'de')
  await expect(panel.getByRole('heading', { level: 2, name: 'Einstellungen' })).toBeVisible()

  await panel.getByRole('button', { name: 'Zurück' }).click()
  await expect(panel.getByText(SUBJECT)).toBeVisible()
  await panel.getByRole('button', { name: /^Nachricht schreiben/ }).click()
  await expect(panel.getByLabel('Betreff')).toHaveValue('Half a sentence')

  await page.reload()
  // Its label is in the language that was chosen, as soon as it is known.
  await page.locator('deskhand-widget .launcher').click()
  await expect(panel).toHaveAttribute('lang', 'de')
  await expect(panel.getByText(SUBJECT)).toBeVisible()
})

test('a thread that is open speaks the new language from its first line on', async ({
  page,
  host,
  deskhand,
}) => {
  const { log } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  await expect(log.locator('.day')).toHaveText('Today')
  await callWidget(page, 'setLocale', 'de')
  await expect(page.locator('deskhand-widget .day')).toHaveText('Heute')
})

for (const locale of ['ar', 'he']) {
  test(`in ${locale} the panel runs from right to left, and a subject in another script keeps its edge`, async ({
    page,
    host,
    deskhand,
  }) => {
    await (await customerWithTicket(deskhand, SUBJECT)).visitWith(page)
    await page.goto(host.url)
    await widgetOf(page).open()
    await callWidget(page, 'setLocale', locale)
    const panel = page.locator('deskhand-widget dialog')
    await expect(panel).toHaveAttribute('dir', 'rtl')
    const subject = panel.locator('.ticket-subject').first()
    await expect(subject).toHaveCSS('direction', 'ltr')
    await expect(subject).toHaveCSS('text-align', 'right')
    // The arrow of a row points on, which is to the left.
    await expect(panel.locator('.ask .icon-forward')).toHaveCSS('transform', 'matrix(-1, 0, 0, 1, 0, 0)')
    await expect(panel.getByRole('heading', { level: 2 }).first()).toHaveCSS('text-align', 'right')
    // The words in an empty field are the panel's; what is typed runs as it is written.
    const search = panel.getByRole('combobox')
    await expect(search).toHaveCSS('direction', 'rtl')
    await search.fill('refund')
    await expect(search).toHaveCSS('direction', 'ltr')
    await search.fill('')
    await subject.click()
    await expect(panel.getByRole('heading', { level: 2, name: SUBJECT })).toHaveCSS('text-align', 'right')
    await expect(panel.getByRole('textbox')).toHaveCSS('direction', 'rtl')
  })
}

test.describe('in a window 320 pixels wide', () => {
  test.use({ viewport: { width: 320, height: 640 } })

  for (const locale of ['de', 'fr', 'uk', 'ar']) {
    test(`what stands below the title of a ticket keeps its words whole in ${locale}`, async ({
      page,
      host,
      deskhand,
    }) => {
      await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
      await callWidget(page, 'setLocale', locale)
      const panel = page.locator('deskhand-widget dialog')
      await expect(panel).toHaveAttribute('lang', locale)
      const parts = panel.getByRole('heading', { level: 2, name: SUBJECT }).locator('+ div > *')
      await expect(parts).not.toHaveCount(0)
      const lines = (): Promise<number[]> =>
        parts.evaluateAll((nodes) =>
          nodes.map((node) =>
            Math.round(node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)),
          ),
        )
      await expect.poll(async () => Math.max(...(await lines()))).toBe(1)
    })
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the field that searches in tickets shows its words whole in every language that has an alphabet', async ({
    page,
    host,
    deskhand,
  }) => {
    const customer = await customerWithTicket(deskhand, SUBJECT)
    for (const subject of ['Second', 'Third', 'Fourth'])
      await customer.client.tickets.create({ subject, body: 'Where is it?' })
    await customer.visitWith(page)
    await page.goto(host.url)
    const { open, tab, panel: english } = widgetOf(page)
    await open()
    await tab('Tickets')
    await english.getByText('Fourth').waitFor()
    for (const locale of 'en de fr es pt-BR it nl pl tr uk ar he'.split(' ')) {
      await callWidget(page, 'setLocale', locale)
      const panel = page.locator('deskhand-widget dialog')
      await expect(panel).toHaveAttribute('lang', locale)
      const room = await panel.getByRole('search').getByRole('textbox').evaluate(roomBesideWords)
      expect.soft(room, locale).toBeGreaterThan(0)
    }
  })
})

test('the launcher tells of unread answers in the language of the page, before the panel is there and after', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const desk = await agentOf(deskhand)
  for (const body of ['One moment.', 'Here it is.']) await desk.messages.send(customer.ticket.id, { body })
  await customer.visitWith(page)
  const panels: string[] = []
  page.on('request', (request) => void (/panel-/.test(request.url()) && panels.push(request.url())))
  await page.goto(host.url)
  const launcher = page.locator('deskhand-widget .launcher')
  await expect(launcher).toHaveAccessibleName('Help, 2 unread answers')
  await callWidget(page, 'setLocale', 'de')
  await expect(launcher).toHaveAccessibleName('Hilfe, 2 ungelesene Antworten')
  await callWidget(page, 'setLocale', 'he')
  await expect(launcher).toHaveAccessibleName('Help, שתי תשובות שלא נקראו')
  expect(panels).toEqual([])

  await callWidget(page, 'open')
  await page.locator('deskhand-widget dialog').waitFor()
  await callWidget(page, 'setLocale', 'pl')
  await expect(launcher).toHaveAccessibleName('Help, 2 nieprzeczytane odpowiedzi')
})

test('emoji are found in the language of the panel, and nobody fetches the words of another', async ({
  page,
  host,
  deskhand,
}) => {
  await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  const panel = page.locator('deskhand-widget dialog')
  const found = panel.locator('.emoji')
  const languageOf = await emojiLanguages()
  for (const [locale, query, emoji, name] of [
    ['de', 'gluckwunsch', '🎉', 'Konfetti'],
    ['ja', '拍手', '👏', '拍手'],
    ['ar', 'فاتورة', '🧾', 'إيصال'],
  ] as const) {
    await callWidget(page, 'setLocale', locale)
    await expect(panel).toHaveAttribute('lang', locale)
    const languages = new Set<string>()
    page.on('request', (request) => {
      const language = languageOf(request.url())
      if (language) languages.add(language)
    })
    await panel.locator('[aria-haspopup]').click()
    await panel.getByRole('searchbox').fill(query)
    await expect(found).toHaveText([emoji])
    await expect(found).toHaveAccessibleName(name)
    expect([...languages].filter((language) => language !== 'en')).toEqual([locale])
    await page.keyboard.press('Escape')
  }
})
