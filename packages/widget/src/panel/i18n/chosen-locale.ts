import { browserStorage } from '../state/browser-storage.ts'

const keyOf = (siteKey: string): string => `deskhand:${siteKey}:locale`

/** The language somebody has chosen in the settings of the panel, in this browser. */
export const chosenLocale = (siteKey: string): string | undefined =>
  browserStorage()?.getItem(keyOf(siteKey)) ?? undefined

/** Keeps the choice for the next visit, where the browser lets us. */
export function keepChosenLocale(siteKey: string, locale: string): void {
  try {
    browserStorage()?.setItem(keyOf(siteKey), locale)
  } catch {
    // The storage is full: the choice lasts as long as the page.
  }
}
