import type { SiteConfig, SiteTexts } from '@deskhand/sdk'

/** Where the widget's panel stands open. */
export type PreviewPlace =
  | { view: 'home' }
  | { view: 'tickets' }
  | { view: 'new' }
  | { view: 'article'; slug: string }

/** What the preview shows: the other end is `packages/widget/src/preview/messages.ts`. */
export interface Shown {
  /** Settings as they stand in the form, saved or not. */
  config: SiteConfig
  /** What a page says over it. */
  options: { locale?: string; colorScheme?: 'light' | 'dark' }
  /** Null: the launcher alone. */
  open: PreviewPlace | null
  /** The page behind the widget. */
  page: 'light' | 'dark'
  /** What somebody reads who tries to send something. */
  refusal: string
}

export type ToFrame = ({ kind: 'show' } & Shown) | ({ kind: 'answer'; id: number } & FrameAnswer)

export type FromFrame =
  /** What the widget says by itself, by BCP 47 tag. */
  | { kind: 'ready'; builtIn: Record<string, SiteTexts> }
  | { kind: 'ask'; id: number; path: string }
  | { kind: 'panel'; isOpen: boolean }

/** What a request of the widget is answered with. */
export interface FrameAnswer {
  status: number
  body: unknown
}
