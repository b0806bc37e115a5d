import { createObservable, type Source } from '../state/observable.ts'
import { createFormat, type Format } from './format.ts'
import { loadStrings, type LocaleStrings } from './load-strings.ts'

/** The words and formats of one locale. */
export interface Words extends LocaleStrings {
  format: Format
}

/** The language of one panel, which can change while it is open. */
export interface Language extends Source<Words> {
  /** Fetches the strings and speaks them from then on; everything else stays as it is. */
  change: (locale: string) => Promise<void>
}

const withFormat = (strings: LocaleStrings): Words => ({ ...strings, format: createFormat(strings.locale) })

export function createLanguage(initial: LocaleStrings): Language {
  const words = createObservable(withFormat(initial))
  let wanted = 0
  return {
    subscribe: words.subscribe,
    getSnapshot: words.getSnapshot,
    async change(locale) {
      const turn = ++wanted
      const strings = await loadStrings([locale])
      // Whoever has changed their mind meanwhile gets what they asked for last.
      if (turn === wanted) words.set(withFormat(strings))
    },
  }
}
