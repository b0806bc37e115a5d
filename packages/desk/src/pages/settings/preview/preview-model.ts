import { signal, type ReadonlySignal } from '@preact/signals'
import type { SiteTexts } from '@deskhand/sdk'
import type { PreviewPlace } from './frame-messages.ts'

/** How the preview is looked at: none of it is a setting of the site. */
export interface PreviewLook {
  device: 'desktop' | 'phone'
  /** What the visitor's system is set to. */
  scheme: 'light' | 'dark'
  /** The language of the visitor, as a BCP 47 tag. */
  locale: string
  /** Where the panel is open; null: it is closed. */
  place: PreviewPlace | null
}

export interface PreviewModel {
  look: ReadonlySignal<PreviewLook>
  change: (changes: Partial<PreviewLook>) => void
  /** What the widget says by itself in each of its languages; empty until it has told. */
  builtIn: ReadonlySignal<Readonly<Record<string, SiteTexts>>>
  learn: (builtIn: Readonly<Record<string, SiteTexts>>) => void
}

export function createPreviewModel(locale: string, place: PreviewPlace | null): PreviewModel {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const look = signal<PreviewLook>({ device: 'desktop', scheme: isDark ? 'dark' : 'light', locale, place })
  const builtIn = signal<Readonly<Record<string, SiteTexts>>>({})
  return {
    look,
    change(changes) {
      look.value = { ...look.peek(), ...changes }
    },
    builtIn,
    learn(texts) {
      builtIn.value = texts
    },
  }
}
