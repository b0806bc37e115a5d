import { textOn } from '../../accent.ts'
import { contrast, luminance } from './contrast.ts'

/** What the accent is made to read on; the dark surface is that of tokens.css. */
const LIGHT = { surface: luminance('#ffffff'), contrast: 4.5 }
/** Coloured text on dark looks disabled long before it is unreadable. */
const DARK = { surface: luminance('#16181d'), contrast: 7 }

type Channels = readonly number[]

const STEPS = 20
const BLACK: Channels = [0, 0, 0]
const WHITE: Channels = [255, 255, 255]

const channelsOf = (color: string): Channels => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))

const hexOf = (channels: Channels): string =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

/** The same hue and saturation with the most light a screen can give it. */
const brightest = (color: Channels): Channels => color.map((value) => (value * 255) / Math.max(1, ...color))

/** The first colour on the way from the accent past the stops that reads on the surface. */
function readableOn(
  { surface, contrast: wanted }: typeof LIGHT,
  accent: Channels,
  ...stops: Channels[]
): string {
  let from = accent
  for (const to of stops) {
    for (let step = 0; step <= STEPS; step++) {
      const color = hexOf(from.map((value, channel) => value + (((to[channel] ?? 0) - value) * step) / STEPS))
      if (contrast(luminance(color), surface) >= wanted) return color
    }
    from = to
  }
  return hexOf(from)
}

/** What the accent decides: the fill, the text on it, and the accent as text in both schemes. */
export function accentTokens(accent: string): Record<string, string> {
  const channels = channelsOf(accent)
  return {
    '--accent': accent,
    '--on-accent': textOn(accent),
    '--accent-text-light': readableOn(LIGHT, channels, BLACK),
    // By way of the brightest shade: straight to white, the colour would fade to grey.
    '--accent-text-dark': readableOn(DARK, channels, brightest(channels), WHITE),
  }
}
