/** The name of a field as a person would write it: `orderNumber` and `order_number` are both "Order number". */
export function fieldTitle(name: string): string {
  const words = name
    .replaceAll(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .split(/[\s_-]+/)
    .map((word) => (isAbbreviation(word) ? word : word.toLowerCase()))
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const isAbbreviation = (word: string): boolean => /^[\p{Lu}\d]{2,}$/u.test(word)
