import type { SiteConfig, SiteTexts } from '@deskhand/sdk'
import type { OpenTarget, WidgetOptions } from '../protocol.ts'

/** What the desk wants to see: settings as they are on its screen, saved or not. */
export interface Shown {
  config: SiteConfig
  /** What a page would say over it: the language that is being edited, the scheme of the visitor's system. */
  options: WidgetOptions
  /** Null: the launcher alone. */
  open: OpenTarget | null
  /** The page behind the widget. */
  page: 'light' | 'dark'
  /** What somebody reads who tries to send something. */
  refusal: string
}

export type FromDesk =
  | ({ kind: 'show' } & Shown)
  /** To what was asked under this `id`. */
  | { kind: 'answer'; id: number; status: number; body: unknown }

export type FromFrame =
  /** What the widget says by itself, by BCP 47 tag. */
  | { kind: 'ready'; builtIn: Record<string, SiteTexts> }
  /** A request of the widget that reads: its path with its query, from `/v1/`. */
  | { kind: 'ask'; id: number; path: string }
  /** Somebody has opened or closed the panel inside of the frame. */
  | { kind: 'panel'; isOpen: boolean }
