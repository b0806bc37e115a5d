import type { Strings } from './en.ts'

/**
 * The strings of a locale's module. In the build another function stands here (`scripts/nameless-strings.mjs`): there, a locale is
 * a list of texts in the order of the English ones, since names are a third of what a visitor would download.
 */
export const readStrings = (strings: Strings): Strings => strings
