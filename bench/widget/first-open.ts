import type { Page } from '@playwright/test'
import { pngFile } from '../../e2e/support/files.ts'
import { widgetOf } from '../../e2e/support/widget.ts'
import { openMeasuredPage } from './measured-page.ts'
import type { Subject } from './visits.ts'

const QUESTION = { subject: 'A loose handle', body: 'It turns when I pour.' }
const ANSWER = 'I have put a picture of it here.'
const PICTURE = 'handle.png'

/**
 * Bytes of code, compressed as they came, with which a visitor can open the panel, write, attach, send and read: those that the loader
 * names for the click. Every other module is refused in this visit, so all of that is done without them, or this throws.
 */
export async function firstOpenCode({ site, launcher = '' }: Subject): Promise<number> {
  const measured = await openMeasuredPage(site.blankUrl)
  try {
    const { page } = measured
    const refused = await refuseLaterModules(page)
    await page.goto(site.url)
    await page.locator(launcher).waitFor()
    await measured.quiet()
    const before = measured.received().codeBytes
    await askAndRead(page)
    await measured.quiet()
    if (refused.size === 0)
      throw new Error('Nothing came later, so nothing was refused: what is measured here?')
    return measured.received().codeBytes - before
  } finally {
    await measured.close()
  }
}

/** Lets only those modules come whose addresses stand in the widget's script. @returns the addresses of the others, as they are refused */
async function refuseLaterModules(page: Page): Promise<ReadonlySet<string>> {
  const refused = new Set<string>()
  let named = ''
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname === '/widget.js') named = await response.text()
  })
  await page.route('**/widget/assets/**', async (route) => {
    const url = route.request().url()
    if (named.includes(url)) return route.continue()
    refused.add(url)
    return route.abort()
  })
  return refused
}

/** What a visitor does who comes for help the first time. */
async function askAndRead(page: Page): Promise<void> {
  const { panel, log, composer, fileInput, open } = widgetOf(page)
  await open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill(QUESTION.subject)
  await panel.getByRole('textbox', { name: 'How can we help?' }).fill(QUESTION.body)
  await fileInput.setInputFiles(pngFile(PICTURE))
  await panel.getByRole('button', { name: `Remove ${PICTURE}` }).waitFor()
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await log.getByText(QUESTION.body).waitFor()
  await log.getByText(PICTURE).waitFor()
  await composer.fill(ANSWER)
  await composer.press('Enter')
  await log.getByText(ANSWER).waitFor()
  await panel.getByText('Sending…').waitFor({ state: 'detached' })
}
