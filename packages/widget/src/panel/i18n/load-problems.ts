import type { Locale } from './plurals.ts'
import type { ProblemTexts } from './problems/en.ts'

/** Each language is a chunk of its own, fetched when there is something to tell. */
const PROBLEMS: Readonly<Record<Locale, () => Promise<{ problems: ProblemTexts }>>> = {
  ar: () => import('./problems/ar.ts'),
  de: () => import('./problems/de.ts'),
  en: () => import('./problems/en.ts'),
  es: () => import('./problems/es.ts'),
  fr: () => import('./problems/fr.ts'),
  he: () => import('./problems/he.ts'),
  it: () => import('./problems/it.ts'),
  ja: () => import('./problems/ja.ts'),
  ko: () => import('./problems/ko.ts'),
  nl: () => import('./problems/nl.ts'),
  pl: () => import('./problems/pl.ts'),
  'pt-BR': () => import('./problems/pt-BR.ts'),
  tr: () => import('./problems/tr.ts'),
  uk: () => import('./problems/uk.ts'),
  'zh-CN': () => import('./problems/zh-CN.ts'),
}

const isKnown = (tag: string): tag is Locale => Object.hasOwn(PROBLEMS, tag)

/** The words for what is refused. @param locale of the panel's strings */
export async function loadProblems(locale: string): Promise<ProblemTexts> {
  return (await PROBLEMS[isKnown(locale) ? locale : 'en']()).problems
}
