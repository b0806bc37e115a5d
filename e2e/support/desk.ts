import type { Page } from '@playwright/test'
import type { DeskhandServer } from './deskhand-server.ts'

/** Signs the admin of the demo site in. */
export async function signIn(page: Page, { url, admin }: DeskhandServer): Promise<void> {
  await page.goto(`${url}/desk/`)
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('region', { name: 'Queue', exact: true }).waitFor()
}
