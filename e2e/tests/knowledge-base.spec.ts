import type { Page } from '@playwright/test'
import { signIn } from '../support/desk.ts'
import { goToPlace } from '../support/desk-places.ts'
import type { DeskhandServer } from '../support/deskhand-server.ts'
import { expect, test } from '../support/test.ts'

/** What the widget shows in the frame beside the editor. */
const previewOf = (page: Page) => page.frameLocator('iframe[title="As customers read it"]')

const languagesOf = (page: Page) => page.getByRole('navigation', { name: 'Languages of this article' })

async function openArticle(page: Page, server: DeskhandServer, title: string): Promise<void> {
  await signIn(page, server)
  await goToPlace(page, server, { hash: 'articles' })
  await page.getByRole('searchbox').fill(title)
  await page.getByRole('list', { name: 'Articles' }).getByRole('link', { name: title }).click()
  await expect(page.getByLabel('Title')).toHaveValue(title)
}

const save = async (page: Page): Promise<void> => {
  const button = page.getByRole('button', { name: 'Save', exact: true })
  await button.click()
  await expect(button).toHaveAttribute('aria-disabled', 'true')
}

test('an article is written beside the widget that shows it, published, and found by customers', async ({
  page,
  request,
  deskhand,
}) => {
  await signIn(page, deskhand)
  await goToPlace(page, deskhand, { hash: 'articles/articles/new' })
  await page.getByLabel('Title').fill('How to descale a copper kettle')
  await page.getByLabel('Text', { exact: true }).fill('> [!WARNING]\n> It may be hot.\n\nUse **vinegar**.')
  const preview = previewOf(page)
  await expect(preview.getByRole('heading', { name: 'How to descale a copper kettle' })).toBeVisible()
  await expect(preview.locator('strong')).toHaveText('vinegar')
  // As the widget draws it, and no other Markdown does.
  await expect(preview.locator('[data-callout="warning"]')).toHaveText('It may be hot.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('Published')).toBeVisible()
  const found = await request.get(`${deskhand.url}/v1/kb/demo/search?q=descale&locale=en`)
  expect(await found.text()).toContain('how-to-descale-a-copper-kettle')
})

test('a translation begins with the original, and is outdated once that is written anew', async ({
  page,
  request,
  deskhand,
}) => {
  await openArticle(page, deskhand, 'How refunds work')
  await languagesOf(page)
    .getByRole('link', { name: /German/ })
    .click()
  await expect(page.getByLabel('Title')).toHaveValue('How refunds work')
  await page.getByLabel('Title').fill('So erstatten wir')
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(languagesOf(page).getByRole('link', { name: 'German' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  const german = await request.get(`${deskhand.url}/v1/kb/demo/articles/how-refunds-work?locale=de`)
  expect(await german.json()).toMatchObject({ title: 'So erstatten wir', locale: 'de' })

  await languagesOf(page)
    .getByRole('link', { name: /English/ })
    .click()
  await expect(page.getByLabel('Title')).toHaveValue('How refunds work')
  await expect(languagesOf(page).getByText('Outdated')).toHaveCount(0)
  await page.getByLabel('Text', { exact: true }).fill('Within **two** working days.')
  await save(page)
  await expect(languagesOf(page).getByRole('link', { name: /German/ })).toContainText('Outdated')
})

test('what was written and not saved is still there after a look elsewhere', async ({ page, deskhand }) => {
  await openArticle(page, deskhand, 'Track your order')
  await page.getByLabel('Text', { exact: true }).fill('Half a sentence')
  await page.getByRole('link', { name: 'Articles' }).first().click()
  await page.goBack()
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue('Half a sentence')
})

test('an earlier text is compared with the one of now, and restored', async ({ page, deskhand }) => {
  await openArticle(page, deskhand, 'Gift cards')
  const before = await page.getByLabel('Text', { exact: true }).inputValue()
  await page.getByLabel('Text', { exact: true }).fill(`${before}\n\nOne line more.`)
  await save(page)
  await page.getByRole('button', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Compare version 1 with the text of now' }).click()
  const comparison = page.getByRole('dialog', { name: 'Version 1 and now' })
  await expect(comparison.getByRole('insertion').filter({ hasText: 'One line more.' })).toBeVisible()
  await comparison.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(page.getByLabel('Text', { exact: true })).toHaveValue(before)
})

test('Markdown is brought in after a look at what will become of it', async ({ page, deskhand }) => {
  await signIn(page, deskhand)
  await goToPlace(page, deskhand, { hash: 'articles' })
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import Markdown' })
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'text/markdown',
    buffer: Buffer.from(text),
  })
  await dialog
    .getByLabel('Choose files…', { exact: true })
    .and(page.locator('input'))
    .setInputFiles([
      file('mending.md', '---\ntitle: How we mend\ncategory: orders\nstatus: published\n---\nWith care.'),
      file('untitled.md', 'No title at all.'),
    ])
  const outcome = dialog.getByRole('list', { name: 'What will become of each file' })
  await expect(outcome.getByRole('listitem').filter({ hasText: 'mending.md' })).toContainText('Added')
  await expect(outcome.getByRole('listitem').filter({ hasText: 'untitled.md' })).toContainText('Refused')
  await dialog.getByRole('button', { name: 'Import 1 file' }).click()
  await page.getByRole('dialog', { name: 'Imported' }).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Articles' })).toContainText('How we mend')
})

test('a search in vain leads to the article that was missing', async ({ page, request, deskhand }) => {
  await request.get(`${deskhand.url}/v1/kb/demo/search?q=zeppelin%20repairs&locale=en`)
  await signIn(page, deskhand)
  // Counted a moment after the search.
  await expect(async () => {
    await goToPlace(page, deskhand, { hash: 'articles/gaps' })
    await page
      .getByRole('link', { name: 'Write an article about “zeppelin repairs”' })
      .click({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByLabel('Title')).toHaveValue('zeppelin repairs')
})
