/** Relative luminance of `#rrggbb`. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminance(color: string): number {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast of two luminances, from 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** The luminance up to which white text has a contrast of 4.5: (1 + 0.05) / (0.1833 + 0.05). */
const LIGHTEST_UNDER_WHITE = 0.1833

/** The text colour that reads on the accent: white while it is readable, because it looks calmer. */
export const textOn = (accent: string): string =>
  luminance(accent) <= LIGHTEST_UNDER_WHITE ? '#ffffff' : '#10131a'
