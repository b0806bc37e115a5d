import { lightOf, textOn } from '../../accent.ts'

/**
 * The least that reads on the dark surface of tokens.css, by `lightOf`: a contrast of 7. Coloured text on dark looks disabled long
 * before it is unreadable.
 */
const LIGHT_ON_DARK = 102_800

type Channels = readonly number[]

const BLACK: Channels = [0, 0, 0]
const WHITE: Channels = [255, 255, 255]
const TWENTIETHS = Array.from({ length: 21 }, (_, step) => step / 20)

const channelsOf = (color: string): Channels => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))

const hexOf = (channels: Channels): string =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

/** The same hue and saturation with the most light a screen can give it. */
const brightest = (color: Channels): Channels => color.map((value) => (value * 255) / Math.max(1, ...color))

/** The colours on the way from one to the other. */
const shades = (from: Channels, to: Channels): string[] =>
  TWENTIETHS.map((part) => hexOf(from.map((value, channel) => value + ((to[channel] ?? 0) - value) * part)))

/** What the accent decides: the fill, the text on it, and the accent as text in both schemes. */
export function accentTokens(accent: string): Record<string, string> {
  const channels = channelsOf(accent)
  const bright = brightest(channels)
  // By way of the brightest shade: straight to white, the colour would fade to grey.
  const lighter = [...shades(channels, bright), ...shades(bright, WHITE)]
  return {
    '--accent': accent,
    '--on-accent': textOn(accent),
    // What white reads on reads on white.
    '--accent-text-light': shades(channels, BLACK).find((color) => textOn(color) === '#fff') ?? '#000',
    '--accent-text-dark': lighter.find((color) => lightOf(color) > LIGHT_ON_DARK) ?? '#fff',
  }
}
