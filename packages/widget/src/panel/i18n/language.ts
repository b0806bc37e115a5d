import { createObservable, type Source } from '../state/observable.ts'
import { createFormat, type Format } from './format.ts'
import { loadStrings, type LocaleStrings } from './load-strings.ts'
import type { RestStrings } from './rest/en.ts'

/** The words and formats of one locale. */
export interface Words extends LocaleStrings {
  format: Format
  /** What only views say that are loaded later; they are not shown before it is there. */
  rest?: RestStrings | undefined
}

/** The language of one panel, which can change while it is open. */
export interface Language extends Source<Words> {
  /** Fetches the strings and speaks them from then on; everything else stays as it is. */
  change: (locale: string) => Promise<void>
  /** Fetches the rest of the words, in this language and in each that it changes to. */
  complete: () => Promise<void>
  /** @throws {Error} where it is not there yet */
  rest: () => RestStrings
}

export function createLanguage(initial: Omit<Words, 'format'>): Language {
  const words = createObservable(withFormat(initial))
  let isWhole = initial.rest !== undefined
  let wanted = 0
  return {
    ...words,
    async change(locale) {
      const turn = ++wanted
      const strings = await loadStrings([locale])
      const rest = isWhole ? await strings.loadRest() : undefined
      // Whoever has changed their mind meanwhile gets what they asked for last.
      if (turn === wanted) words.set(withFormat({ ...strings, rest }))
    },
    rest() {
      const { rest } = words.getSnapshot()
      if (!rest) throw new Error('Only what is loaded later says these words')
      return rest
    },
    async complete() {
      isWhole = true
      const present = words.getSnapshot()
      if (present.rest) return
      const rest = await present.loadRest()
      // A language that has come meanwhile has brought its own.
      if (words.getSnapshot() === present) words.set({ ...present, rest })
    },
  }
}

const withFormat = (strings: Omit<Words, 'format'>): Words => ({
  ...strings,
  format: createFormat(strings.locale),
})
