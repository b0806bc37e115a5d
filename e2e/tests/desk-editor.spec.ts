import type { Locator, Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, type AskingCustomer } from '../support/customer.ts'
import { deskOf, signIn } from '../support/desk.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { handOver, hoverWithFile } from '../support/drop-files.ts'
import { pngFile } from '../support/files.ts'
import { watchPage } from '../support/page-watch.ts'
import { secondAgent } from '../support/second-agent.ts'
import { expect, test } from '../support/test.ts'

const NOTE = 'Internal note for the team'

/** Opens a new ticket in the desk, ready to write. */
async function openFresh(page: Page, deskhand: DeskhandServer, subject: string): Promise<AskingCustomer> {
  const customer = await customerWithTicket(deskhand, subject)
  await signIn(page, deskhand)
  await deskOf(page).openTicket(subject)
  await page.getByRole('toolbar', { name: 'Format' }).waitFor()
  return customer
}

/** What the customer has got, as Markdown. */
async function lastBody({ client, ticket }: AskingCustomer): Promise<string | undefined> {
  const { data } = await client.messages.list(ticket.id)
  return data.at(-1)?.body
}

const files = (page: Page): Locator => page.getByRole('list', { name: 'Files' })

test('what is formatted by typing, by key and by button arrives as Markdown, and breaks no policy of the page', async ({
  page,
  deskhand,
}) => {
  const { complaints } = await watchPage(page)
  const customer = await openFresh(page, deskhand, 'Formats')
  const { reply, thread } = deskOf(page)
  await reply.click()
  await page.keyboard.type('Dear **Ada**, this is ')
  await page.keyboard.press('Control+i')
  await page.keyboard.type('new')
  await page.keyboard.press('Control+i')
  await page.keyboard.type('.')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.keyboard.type('one')
  await page.keyboard.press('Enter')
  await page.keyboard.type('`two`')
  await expect(page.getByRole('button', { name: 'List', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('see our shop')
  for (let letter = 0; letter < 'our shop'.length; letter++) await page.keyboard.press('Shift+ArrowLeft')
  // The editor hears of a selection a moment after the page has it.
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe('our shop')
  await page.keyboard.press('Control+k')
  await page.getByLabel('Address').fill('shop.example')
  await page.keyboard.press('Enter')
  await expect(reply.getByTitle('https://shop.example')).toHaveText('our shop')
  await page.keyboard.press('Control+Enter')
  await expect(thread.getByRole('link', { name: 'our shop' })).toBeVisible()
  await expect
    .poll(() => lastBody(customer))
    .toBe('Dear **Ada**, this is *new*.\n\n- one\n- `two`\n\nsee [our shop](https://shop.example)')
  await expect(reply).toHaveText('')
  expect(complaints).toEqual([])
})

test('the source can be written instead, on this and every other visit', async ({ page, deskhand }) => {
  await openFresh(page, deskhand, 'Source')
  const { reply } = deskOf(page)
  await reply.fill('Some ')
  await reply.press('End')
  await page.keyboard.type('**bold** words')
  await page.getByRole('button', { name: 'Markdown source' }).click()
  await expect(reply).toHaveValue('Some **bold** words')
  await reply.fill('Other *words*')
  await page.reload()
  await expect(reply).toHaveValue('Other *words*')
  await page.getByRole('button', { name: 'Markdown source' }).click()
  await expect(reply.locator('em')).toHaveText('words')
})

/** Holds the editor back. @returns what lets it come */
async function holdEditor(page: Page): Promise<() => void> {
  let letCome = () => {}
  const isWanted = new Promise<void>((resolve) => (letCome = resolve))
  await page.route('**/assets/RichText-*.js', async (route) => {
    await isWanted
    await route.continue()
  })
  return letCome
}

test('what is typed before the editor has come stands in it, the caret behind it', async ({
  page,
  deskhand,
}) => {
  await customerWithTicket(deskhand, 'Early')
  const letCome = await holdEditor(page)
  await signIn(page, deskhand)
  await deskOf(page).openTicket('Early')
  const { reply } = deskOf(page)
  await reply.click()
  await page.keyboard.type('Quick **fingers')
  letCome()
  await page.getByRole('toolbar', { name: 'Format' }).waitFor()
  await expect(reply).toBeFocused()
  await page.keyboard.type('** win')
  await expect(reply.locator('strong')).toHaveText('fingers')
  await expect(reply).toHaveText('Quick fingers win')
})

test('a canned reply that was looked for before the editor has come is offered when it has', async ({
  page,
  deskhand,
}) => {
  const desk = await agentOf(deskhand)
  await desk.cannedReplies.create({ title: 'Early bird', body: 'You are **early**.', isShared: true })
  await customerWithTicket(deskhand, 'Earlier')
  const letCome = await holdEditor(page)
  await signIn(page, deskhand)
  await deskOf(page).openTicket('Earlier')
  const { reply } = deskOf(page)
  await reply.click()
  await page.keyboard.type('Hello! /early')
  letCome()
  await page.getByRole('toolbar', { name: 'Format' }).waitFor()
  await page.getByRole('option', { name: /Early bird/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect(reply).toHaveText('Hello! You are early.')
})

test('a pasted screenshot and a dropped file go with the reply, and survive a reload; a refused one says why', async ({
  page,
  deskhand,
}) => {
  const customer = await openFresh(page, deskhand, 'Files')
  const { reply, thread } = deskOf(page)
  await reply.pressSequentially('Both of them')
  await handOver(reply, 'paste', [pngFile('image.png')])
  await expect(files(page).getByText(/^Screenshot/)).toBeVisible()
  await hoverWithFile(thread)
  await expect(page.getByText('Drop files to attach them')).toBeVisible()
  await handOver(thread, 'drop', [
    pngFile('box.png'),
    { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ])
  await expect(files(page).getByRole('alert')).toHaveText('The site does not accept files of this kind.')
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(3)

  await page.reload()
  await expect(files(page).getByText('box.png')).toBeVisible()
  await expect(files(page).getByText('setup.exe')).toHaveCount(0)
  await expect(reply).toHaveText('Both of them')
  await page.getByRole('button', { name: /^Remove Screenshot/ }).click()
  await expect(files(page).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Send reply' })).toHaveAttribute('aria-disabled', 'false')
  await page.getByRole('button', { name: 'Send reply' }).click()
  const sent = thread.getByRole('button', { name: 'Download box.png' })
  await expect(sent).toBeVisible()
  // The picture, not its place.
  await expect
    .poll(() => sent.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0)
  await expect(files(page)).toHaveCount(0)
  const sentFiles = async () => {
    const { data } = await customer.client.messages.list(customer.ticket.id)
    return data.at(-1)?.attachments.map(({ fileName }) => fileName)
  }
  await expect.poll(sentFiles).toEqual(['box.png'])
})

test('a file that was meant for a note never goes with a reply', async ({ page, deskhand }) => {
  await openFresh(page, deskhand, 'Two drafts')
  await page.getByRole('radio', { name: 'Internal note' }).check()
  await page.getByLabel(NOTE).fill('Difficult customer')
  await handOver(page.getByLabel(NOTE), 'paste', [pngFile('record.png')])
  await expect(page.getByRole('button', { name: 'Remove record.png' })).toBeVisible()
  await page.getByRole('radio', { name: 'Reply' }).check()
  await expect(files(page)).toHaveCount(0)
  await expect(deskOf(page).reply).toHaveText('')
  await page.getByRole('radio', { name: 'Internal note' }).check()
  await expect(page.getByLabel(NOTE)).toHaveText('Difficult customer')
  await expect(page.getByRole('button', { name: 'Remove record.png' })).toBeVisible()
})

test('an article is found and linked, and opens in the widget', async ({ page, deskhand }) => {
  const customer = await openFresh(page, deskhand, 'Articles')
  const { reply, thread } = deskOf(page)
  await reply.pressSequentially('Please read ')
  await page.getByRole('button', { name: 'Insert an article' }).click()
  await page.getByRole('combobox', { name: 'Find an article' }).fill('how refunds')
  await expect(page.getByRole('option', { name: /How refunds work/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(reply).toHaveText('Please read How refunds work')
  await page.keyboard.press('Control+Enter')
  await expect(thread.getByText('Please read How refunds work')).toBeVisible()
  await expect.poll(() => lastBody(customer)).toBe('Please read [How refunds work](article:how-refunds-work)')
})

test('a colleague who is mentioned in a note is told, and a reply mentions nobody', async ({
  page,
  browser,
  deskhand,
}) => {
  const isla = await secondAgent(deskhand)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, deskhand, isla)
  await expect(other.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  await openFresh(page, deskhand, 'For a colleague')
  const colleagues = page.getByRole('listbox', { name: 'Colleagues' })
  await deskOf(page).reply.pressSequentially('@isl')
  await expect(colleagues).toHaveCount(0)

  await page.getByRole('radio', { name: 'Internal note' }).check()
  await page.getByLabel(NOTE).pressSequentially('Please look, @isl')
  await expect(colleagues.getByRole('option', { name: /Isla Harker/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('today')
  await expect(page.getByLabel(NOTE)).toHaveText('Please look, @Isla Harker today')
  await page.getByRole('button', { name: 'Add internal note' }).click()
  await expect(deskOf(page).thread.getByText('@Isla Harker')).toBeVisible()

  const notice = other
    .getByRole('list', { name: 'Notices' })
    .getByText(/mentioned you on #\d+: For a colleague/)
  await expect(notice).toBeVisible()
  await other.getByRole('button', { name: 'Open the ticket' }).click()
  await expect(deskOf(other).thread.getByText('@Isla Harker')).toBeVisible()
  await other.context().close()
})

test('a reply sets the status with it, by its menu and by its keys', async ({ page, deskhand }) => {
  await openFresh(page, deskhand, 'Statuses')
  const { reply, status } = deskOf(page)
  await reply.pressSequentially('Which size?')
  await page.getByRole('button', { name: 'Other ways to send' }).click()
  await page.keyboard.press('Enter')
  await expect(status).toHaveValue('waiting_on_customer')
  await reply.pressSequentially('Never mind.')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(status).toHaveValue('resolved')
})

test('who writes learns that a colleague has answered meanwhile, before sending', async ({
  page,
  browser,
  deskhand,
}) => {
  const isla = await secondAgent(deskhand)
  await openFresh(page, deskhand, 'Answered twice')
  await deskOf(page).reply.pressSequentially('I will have a look')
  const other = await (await browser.newContext()).newPage()
  await signIn(other, deskhand, isla)
  await deskOf(other).openTicket('Answered twice')
  await deskOf(other).answer('It is done')
  const warning = page.getByText('Isla Harker replied while you were writing.')
  await expect(warning).toBeVisible()
  await page.reload()
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(warning).toBeHidden()
  await expect(deskOf(page).reply).toHaveText('I will have a look')
  await other.context().close()
})
