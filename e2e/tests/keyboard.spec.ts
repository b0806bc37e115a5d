import { customerWithTicket } from '../support/customer.ts'
import { deskOf } from '../support/desk.ts'
import { pngFile } from '../support/files.ts'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { tabTo } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

test('a customer searches, reads, asks with a file and chats with the keyboard alone', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<body><a href="#before">A link</a>${scriptTag(host)}</body>`)
  const { launcher, panel, search, results, log, composer } = widgetOf(page)
  await tabTo(page, launcher)
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()

  await tabTo(page, search)
  await page.keyboard.type('refund')
  await expect(results.first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(results.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(results.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(search).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused()

  await tabTo(page, panel.getByRole('button', { name: 'Ask us' }))
  await page.keyboard.press('Enter')
  await tabTo(page, panel.getByLabel('Subject'))
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Nobody touched a mouse')
  // Before the key: the browser has to be told first that a test chooses the file.
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, panel.getByRole('button', { name: 'Attach files' }))
  await page.keyboard.press('Enter')
  await (await choosing).setFiles(pngFile('keys.png'))
  await expect(panel.getByRole('button', { name: 'Remove keys.png' })).toBeVisible()
  await expect(panel.getByText('Uploading')).toHaveCount(0)
  await tabTo(page, panel.getByRole('button', { name: 'Send', exact: true }))
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'By keyboard' })).toBeFocused()
  await expect(log).toContainText('keys.png')

  await tabTo(page, composer)
  await page.keyboard.type('One line')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('and another')
  await page.keyboard.press('Enter')
  await expect(log).toContainText(/One line\s*and another/)
  await expect(composer).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(launcher).toBeFocused()
})

test('Escape empties the search before it closes the panel', async ({ page, host }) => {
  await page.goto(host.url)
  const { launcher, panel, search, open } = widgetOf(page)
  await open()
  await search.fill('refund')
  await page.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(launcher).toBeFocused()
})

test('the panel does not trap the focus: Tab goes on into the page', async ({ page, host }) => {
  await openHostHtml(page, host, `<body><a href="#in-the-page">A link</a>${scriptTag(host)}</body>`)
  await widgetOf(page).open()
  await tabTo(page, page.getByRole('link', { name: 'A link' }))
})

test('the focus can be seen wherever Tab stops', async ({ page, host }) => {
  await page.goto(host.url)
  const { open, panel } = widgetOf(page)
  await open()
  await panel.getByText('Popular articles').waitFor()
  const invisible: string[] = []
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab')
    const blind = await page.evaluate(() => {
      const node = document.querySelector('deskhand-widget')?.shadowRoot?.activeElement
      if (!node) return null
      const marks = [node, node.parentElement].map((one) => (one ? getComputedStyle(one) : undefined))
      const isMarked = marks.some(
        (style) => style && (style.outlineStyle !== 'none' || style.boxShadow.includes('2px')),
      )
      return isMarked ? null : (node.getAttribute('aria-label') ?? node.textContent)
    })
    if (blind !== null) invisible.push(blind)
  }
  expect(invisible).toEqual([])
})

test('an agent signs in, finds a ticket, notes, replies and resolves with the keyboard alone', async ({
  page,
  deskhand,
}) => {
  const { ticket } = await customerWithTicket(deskhand, 'For fast fingers')
  await page.goto(`${deskhand.url}/desk/`)
  await tabTo(page, page.getByLabel('Email'))
  await page.keyboard.type(deskhand.admin.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(deskhand.admin.password)
  await page.keyboard.press('Enter')
  const { rows, thread, reply, status } = deskOf(page)
  await expect(rows.first()).toContainText('For fast fingers')

  await page.keyboard.press('j')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(thread).toContainText('Could you help me')

  await page.keyboard.press('n')
  const note = page.getByLabel('Internal note for the team')
  await expect(note).toBeFocused()
  await page.keyboard.type('Known from before')
  await page.keyboard.press('Control+Enter')
  await expect(thread).toContainText('Known from before')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await expect(reply).toBeFocused()
  await page.keyboard.type('With pleasure.')
  await page.keyboard.press('Control+Enter')
  await expect(thread).toContainText('With pleasure.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(status).toHaveValue('resolved')
  await page.keyboard.press('Escape')
  await expect(page.getByText('No ticket selected')).toBeVisible()
  await expect(page).toHaveURL(/tickets\/open$/)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // It stays where the agent is until they move on.
  await page.keyboard.press('j')
  await expect(rows.filter({ hasText: `#${ticket.number}` })).toHaveCount(0)
})
