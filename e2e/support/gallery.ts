import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

const FOLDER = fileURLToPath(new URL('../gallery/', import.meta.url))

/** Keeps a picture of the page, for a person to look at: `e2e/gallery/<name>.png`. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}
