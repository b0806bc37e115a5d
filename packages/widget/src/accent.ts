/**
 * How light a colour is, from 0 to 276,000: its luminance with a plain power of 2.2, as a multiple of what green gives. That differs from WCAG's by less than there is
 * room at the limits that it is compared with.
 */
export function lightOf(color: string): number {
  const light = (at: number): number => parseInt(color.slice(at, at + 2), 16) ** 2.2
  return light(3) + 0.3 * light(1) + 0.1 * light(5)
}

/**
 * The text colour that reads on the accent: of black and white the one that has a contrast of at least 4.5 on it, which one of
 * the two always has. White while it does, because it looks calmer. The limit is 0.18 of what white has.
 */
export const textOn = (accent: string): '#fff' | '#000' => (lightOf(accent) > 49_600 ? '#000' : '#fff')
