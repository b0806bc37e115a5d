const languageOf = (tag: string): string => tag.toLowerCase().replace(/-.*/, '')

/**
 * The known locale that serves the first of the wanted ones that any serves: itself, or else the first of its language. English serves
 * the rest.
 */
export function nearestLocale<L extends string>(
  wanted: readonly (string | undefined)[],
  known: readonly L[],
): L | 'en' {
  for (const tag of wanted) {
    const nearest =
      tag &&
      (known.find((locale) => locale === tag) ??
        known.find((locale) => languageOf(locale) === languageOf(tag)))
    if (nearest) return nearest
  }
  return 'en'
}
