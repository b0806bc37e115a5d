import type { WidgetSettings } from '../../protocol.ts'
import { accentTokens } from './theme.ts'

/** What a panel wears, as classes and tokens of the element around it. */
export interface Look {
  /** The settings have changed. */
  change: () => void
  end: () => void
}

/** Gives an element the look that the settings ask for, in the scheme of the visitor's system where they leave it to that. */
export function wearLook(element: HTMLElement, settings: WidgetSettings): Look {
  const dark = matchMedia('(prefers-color-scheme: dark)')

  function change(): void {
    const { accent, side = 'right', preset = 'soft', corners = 'round', colorScheme, target } = settings
    const scheme =
      colorScheme === 'light' || colorScheme === 'dark' ? colorScheme : dark.matches ? 'dark' : 'light'
    element.className = `look ${scheme} ${side} ${preset} ${corners} ${target ? 'inline' : 'floating'}`
    element.style.colorScheme = scheme
    for (const [name, value] of Object.entries(accentTokens(accent))) element.style.setProperty(name, value)
  }

  change()
  dark.addEventListener('change', change)
  return { change, end: () => dark.removeEventListener('change', change) }
}
