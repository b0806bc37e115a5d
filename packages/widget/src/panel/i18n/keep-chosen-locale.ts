import { browserStorage } from '../state/browser-storage.ts'
import { choiceKey } from './chosen-locale.ts'

/** Keeps the language that somebody has chosen for the next visit, where the browser lets us. */
export function keepChosenLocale(siteKey: string, locale: string): void {
  try {
    browserStorage()?.setItem(choiceKey(siteKey), locale)
  } catch {
    // The storage is full: the choice lasts as long as the page.
  }
}
