/** What makes a spreadsheet take a cell for a formula, the full-width forms included. */
const FORMULA = '=+\\-@＝＋－＠'

/** At the beginning of a cell; a tab or a line break there hides what follows. */
const AT_START = new RegExp(`^(?=[${FORMULA}\\t\\r\\n])`)

/**
 * Where a cell would begin for a program that separates otherwise than we do: Excel takes semicolons in many countries, and then a
 * quote no longer holds a line together.
 */
const AFTER_SEPARATOR = new RegExp(`([\\t\\r\\n;]"*)(?=[${FORMULA}])`, 'g')

/**
 * A text that no spreadsheet runs as a formula: an apostrophe goes in front of what would make it one. Everything else stays, so
 * `+49 30 1234` is still read as the number it is.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const spreadsheetText = (text: string): string =>
  text.replace(AT_START, "'").replaceAll(AFTER_SEPARATOR, "$1'")
