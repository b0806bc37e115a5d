/**
 * The text colour that reads on the accent: of black and white the one that has a contrast of at least 4.5 on it, which one of
 * the two always has. White while it does, because it looks calmer.
 *
 * The luminance is taken with a plain power of 2.2. It differs from that of WCAG by less than there is room between the darkest
 * colour that white fails on and the lightest that black does. The limit is 0.18 of what white has by that power, 255 ** 2.2.
 */
export function textOn(accent: string): '#fff' | '#000' {
  const light = (at: number): number => parseInt(accent.slice(at, at + 2), 16) ** 2.2
  return 0.213 * light(1) + 0.715 * light(3) + 0.072 * light(5) > 35_450 ? '#000' : '#fff'
}
