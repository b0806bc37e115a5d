import { describe, expect, it, vi } from 'vitest'
import { directionOf } from './direction.ts'
import { loadProblems } from './load-problems.ts'
import { knownLocales, loadStrings } from './load-strings.ts'
import type * as Plurals from './plurals.ts'

/** The names of the forms that the texts of each language were given. */
const formsOf = vi.hoisted(() => new Map<string, string[][]>())

vi.mock('./plurals.ts', async (importOriginal) => {
  const { pluralsIn } = await importOriginal<typeof Plurals>()
  return {
    pluralsIn: (locale: Plurals.Locale) => (forms: Plurals.PluralForms<Plurals.Locale>) => {
      formsOf.set(locale, [...(formsOf.get(locale) ?? []), Object.keys(forms).toSorted()])
      return pluralsIn(locale)(forms)
    },
  }
})

const load = async (wanted: string) => {
  const { locale, t, loadRest } = await loadStrings([wanted])
  return { locale, texts: { t, rest: await loadRest(), problems: await loadProblems(locale) } }
}

const { texts: english } = await load('en')

type Text = string | ((argument: never) => string)
interface Texts {
  [name: string]: Text | Texts
}

/** Every text with its path. */
const textsOf = (texts: Texts, path = ''): [string, Text][] =>
  Object.entries(texts).flatMap(([name, text]): [string, Text][] =>
    typeof text === 'object' ? textsOf(text, `${path}${name}.`) : [[path + name, text]],
  )

const say = (text: Text, argument: unknown): string =>
  typeof text === 'string' ? text : text(argument as never)

const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100]

const PROMISED = 'en de fr es pt-BR it nl pl tr uk ja ko zh-CN ar he'.split(' ')

/** What some other language says just like English. */
const SAME_AS_ENGLISH = new Set([
  'Article',
  'Code',
  'Emoji',
  'Link',
  'Messages',
  'No',
  'Normal',
  'Ticket',
  'Tickets',
])

it('speaks every language it promises', () => {
  expect(PROMISED.filter((locale) => !knownLocales().some((known) => known === locale))).toEqual([])
})

describe.each(knownLocales())('the locale %s', (locale) => {
  it('says everything English does', async () => {
    const { locale: loaded, texts } = await load(locale)
    expect(loaded).toBe(locale)
    expect(
      textsOf(texts)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(
      textsOf(english)
        .map(([path]) => path)
        .toSorted(),
    )
    const empty = textsOf(texts).filter(([, text]) => say(text, 'Ada').trim() === '')
    expect(empty).toEqual([])
  })

  it('leaves out no name and no word that belongs into a text', async () => {
    const { texts } = await load(locale)
    const inEnglish = new Map(textsOf(english))
    const lost = textsOf(texts).filter(
      ([path, text]) =>
        say(inEnglish.get(path) ?? '', 'Ada').includes('Ada') && !say(text, 'Ada').includes('Ada'),
    )
    expect(lost.map(([path]) => path)).toEqual([])
  })

  it('has a form for every number', async () => {
    const { texts } = await load(locale)
    const said = textsOf(texts).flatMap(([, text]) => COUNTS.map((count) => say(text, count)))
    expect(said.filter((text) => /\{|undefined/.test(text))).toEqual([])
  })

  it('gives each plural form its language has', async () => {
    await load(locale)
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
    expect(formsOf.get(locale)).toEqual(formsOf.get('en')?.map(() => needed))
  })

  it.each([0, 3, 5, 17, 21, 101, 1_000_000])('says %d wherever English does', async (count) => {
    const { texts } = await load(locale)
    const inEnglish = new Map(textsOf(english))
    const written = [String(count), new Intl.NumberFormat(locale).format(count)]
    const isPutInWords = new Intl.PluralRules(locale).select(count) === 'zero'
    const lost = textsOf(texts).filter(
      ([path, text]) =>
        !isPutInWords &&
        /\d/.test(say(inEnglish.get(path) ?? '', count)) &&
        typeof text === 'function' &&
        !written.some((number) => say(text, count).includes(number)),
    )
    expect(lost.map(([path]) => path)).toEqual([])
  })

  it.skipIf(locale === 'en')('leaves nothing in English', async () => {
    const { texts } = await load(locale)
    const inEnglish = new Map(textsOf(english))
    const left = textsOf(texts)
      .map(([path, text]) => [say(text, '…'), say(inEnglish.get(path) ?? '', '…')] as const)
      .filter(([said, english]) => said === english && /\p{L}/u.test(said) && !SAME_AS_ENGLISH.has(said))
    expect(left).toEqual([])
  })

  it('runs in the direction of its script', () => {
    const { script = '' } = new Intl.Locale(locale).maximize()
    expect(directionOf(locale)).toBe(['Arab', 'Hebr'].includes(script) ? 'rtl' : 'ltr')
  })
})
