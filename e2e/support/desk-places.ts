import type { Page } from '@playwright/test'
import { beSignedIn } from './desk.ts'
import type { DeskhandServer } from './deskhand-server.ts'

/** One place of the desk: its address below the site, and what is opened there. Nothing depends on a language. */
interface DeskPlace {
  hash: string
  open?: (page: Page) => Promise<void>
}

const firstRow = (page: Page) => page.locator('.collection a.collection-link').first()

const followFirst = async (page: Page): Promise<void> => {
  await firstRow(page).click()
  await settled(page)
}

/** A name for each place but the settings. */
const PLACES: Readonly<Record<string, DeskPlace>> = {
  queue: { hash: 'tickets/open' },
  ticket: {
    hash: 'tickets/open',
    async open(page) {
      await page.locator('main ul li a').filter({ hasText: 'Tracking has not moved' }).click()
      await settled(page)
    },
  },
  note: {
    hash: 'tickets/open',
    async open(page) {
      await page.locator('main ul li a').first().click()
      await settled(page)
      await page.keyboard.press('n')
      await page.keyboard.type('The second blanket left at noon.')
    },
  },
  shortcuts: { hash: 'tickets/open', open: (page) => page.keyboard.press('?') },
  customers: { hash: 'customers' },
  customer: { hash: 'customers', open: followFirst },
  articles: { hash: 'articles' },
  article: { hash: 'articles', open: followFirst },
  'new-article': { hash: 'articles/articles/new' },
  categories: { hash: 'articles/categories' },
  'new-category': { hash: 'articles/categories/new' },
  gaps: { hash: 'articles/gaps' },
  metrics: { hash: 'metrics' },
  team: { hash: 'team' },
  invite: { hash: 'team/new' },
  member: { hash: 'team', open: followFirst },
}

/** Goes through the demo site's desk from its door on, and all but the settings. @returns the names of its places */
export async function* placesOfDesk(page: Page, server: DeskhandServer): AsyncGenerator<string> {
  await page.goto(`${server.url}/desk/`)
  await page.locator('input[type=email]').waitFor()
  yield 'sign-in'
  await beSignedIn(page, server)
  for (const [name, place] of Object.entries(PLACES)) {
    await goToPlace(page, server, place)
    yield name
  }
}

/** The same for the subjects of the settings, which the desk itself lists. */
export async function* placesOfSettings(page: Page, server: DeskhandServer): AsyncGenerator<string> {
  await beSignedIn(page, server)
  const subjects = await settingsSubjects(page, server)
  if (subjects.length === 0) throw new Error('The settings list no subject')
  for (const subject of subjects) {
    await goToPlace(page, server, { hash: `settings/${subject}` })
    yield `settings-${subject}`
  }
}

/** Goes to a place of the demo site's desk and waits until it is all there. */
export async function goToPlace(
  page: Page,
  { url }: DeskhandServer,
  { hash, open }: DeskPlace,
): Promise<void> {
  // By way of no place at all: a dialog that stands open would stay.
  await page.goto('about:blank')
  await page.goto(`${url}/desk/#/demo/${hash}`)
  await settled(page)
  await open?.(page)
}

/** The subjects of the settings, by their addresses. */
async function settingsSubjects(page: Page, server: DeskhandServer): Promise<string[]> {
  await goToPlace(page, server, { hash: 'settings' })
  const links = page.locator('.settings-subjects a')
  // On a phone they are folded away.
  await links.first().waitFor({ state: 'attached' })
  const addresses = await links.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href') ?? ''))
  return addresses.map((address) => address.split('/').at(-1) ?? '')
}

/** Until nothing on the page says that it is being loaded. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  const waiting = page.locator(
    '.page-loading, .collection-loading, .queue-skeleton, .thread-skeleton, [aria-busy="true"]',
  )
  // What loads may show something else that loads.
  for (let quiet = 0; quiet < 2; quiet++) {
    await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))))
    await waiting.first().waitFor({ state: 'detached' })
  }
}
