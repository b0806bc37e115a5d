/** The plural forms of each language that has strings. @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
interface PluralCategories {
  ar: 'zero' | 'one' | 'two' | 'few' | 'many'
  de: 'one'
  en: 'one'
  es: 'one' | 'many'
  fr: 'one' | 'many'
  he: 'one' | 'two'
  it: 'one' | 'many'
  ja: never
  ko: never
  nl: 'one'
  pl: 'one' | 'few' | 'many'
  'pt-BR': 'one' | 'many'
  tr: 'one'
  uk: 'one' | 'few' | 'many'
  'zh-CN': never
}

export type Locale = keyof PluralCategories

/** A text for each plural form of a language; `{n}` stands for the number. */
export type PluralForms<L extends Locale> = Record<PluralCategories[L] | 'other', string>

/**
 * Makes texts that depend on a number. The compiler asks for every form the language has.
 * @example
 * const plural = pluralsIn('en')
 * plural({ one: '1 result', other: '{n} results' })(3) // 3 results
 */
export function pluralsIn<L extends Locale>(locale: L): (forms: PluralForms<L>) => (count: number) => string {
  // Made when a number is first said: they take longer than everything else before the panel stands.
  let rules: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  return (forms) => (count) => {
    rules ??= new Intl.PluralRules(locale)
    numbers ??= new Intl.NumberFormat(locale)
    const byCategory: Partial<Record<string, string>> = forms
    return (byCategory[rules.select(count)] ?? forms.other).replace('{n}', numbers.format(count))
  }
}
