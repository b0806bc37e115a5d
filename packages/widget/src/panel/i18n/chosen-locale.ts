import { browserStorage } from '../state/browser-storage.ts'

/** Where the choice is kept. */
export const choiceKey = (siteKey: string): string => `deskhand:${siteKey}:locale`

/** The language somebody has chosen in the settings of the panel, in this browser. */
export const chosenLocale = (siteKey: string): string | undefined =>
  browserStorage()?.getItem(choiceKey(siteKey)) ?? undefined
