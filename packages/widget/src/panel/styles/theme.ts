import { contrast, luminance, textOn } from '../../accent.ts'

const READABLE = 4.5
const LIGHT_SURFACE = 1
/** Of the dark theme's surface; see tokens.css. */
const DARK_SURFACE = luminance('#16181d')

/** Mixes the accent towards white or black until it reads as text on a surface. */
function readableOn(accent: string, surface: number): string {
  const towards = surface > 0.5 ? 0 : 255
  for (let step = 0; step <= 20; step++) {
    const mixed = mix(accent, towards, step / 20)
    if (contrast(luminance(mixed), surface) >= READABLE) return mixed
  }
  return towards === 0 ? '#000000' : '#ffffff'
}

function mix(color: string, towards: number, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16)
    return Math.round(value + (towards - value) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/** Sets what the site's accent decides: the fill, the text on it, and the accent as text in both themes. */
export function applyAccent(host: HTMLElement, accent: string): void {
  const tokens = {
    '--accent': accent,
    '--on-accent': textOn(accent),
    '--accent-text-light': readableOn(accent, LIGHT_SURFACE),
    '--accent-text-dark': readableOn(accent, DARK_SURFACE),
  }
  for (const [name, value] of Object.entries(tokens)) host.style.setProperty(name, value)
}
