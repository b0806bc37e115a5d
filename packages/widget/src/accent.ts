/**
 * How light a colour is, from 0 to 197,000: its luminance with a plain power of 2.2. That differs from WCAG's by less than there is
 * room at the limits that it is compared with.
 */
export function lightOf(color: string): number {
  const light = (at: number): number => parseInt(color.slice(at, at + 2), 16) ** 2.2
  return 0.213 * light(1) + 0.715 * light(3) + 0.072 * light(5)
}

/**
 * The text colour that reads on the accent: of black and white the one that has a contrast of at least 4.5 on it, which one of
 * the two always has. White while it does, because it looks calmer. The limit is 0.18 of what white has.
 */
export const textOn = (accent: string): '#fff' | '#000' => (lightOf(accent) > 35_450 ? '#000' : '#fff')
