import type { Customer, LauncherConfig, Message, Ticket } from '@deskhand/sdk'

/** What the server inlines into `/widget.js?site=KEY`. The URLs are absolute. */
export interface Boot {
  siteKey: string
  baseUrl: string
  panelUrl: string
  launcher: LauncherConfig
}

/** Where the panel opens. */
export type OpenTarget =
  | { view: 'home' }
  | { view: 'tickets' }
  | { view: 'new'; subject?: string; body?: string; departmentId?: string }
  | { view: 'article'; slug: string }
  | { view: 'ticket'; id: string }

export type ConnectionName = 'idle' | 'connecting' | 'online' | 'offline'

/** What each event of the widget carries. */
export interface WidgetEvents {
  ready: { siteKey: string }
  error: { code: string; message: string }
  'panel:open': { view: OpenTarget['view'] }
  'panel:close': Record<string, never>
  'unread:change': { count: number }
  'ticket:created': { ticket: Ticket }
  'message:sent': { message: Message }
  'message:received': { message: Message }
  'article:viewed': { slug: string; title: string }
  'kb:searched': { query: string; results: number }
  'identity:changed': { customer: Customer | null }
  'connection:changed': { connection: ConnectionName }
}

export type WidgetEventName = keyof WidgetEvents
export type Emit = <K extends WidgetEventName>(name: K, detail: WidgetEvents[K]) => void

/** A token signed by the host's backend, or how to get a fresh one. */
export type Identity = string | (() => Promise<string> | string)

/** What the loader hands to the panel. */
export interface PanelOptions {
  root: ShadowRoot
  boot: Boot
  identity: Identity | undefined
  emit: Emit
  /** The customer asked to close: the loader owns open and closed, and gives the focus back. */
  onClose: () => void
}

/** A panel in the page. */
export interface Panel {
  open: (target: OpenTarget | undefined) => void
  close: () => void
  identify: (identity: Identity) => Promise<void>
  logout: () => Promise<void>
  destroy: () => void
}

/** The exports of the panel's module. */
export interface PanelModule {
  /** Fetches what mounting will need, so that a click after a hover waits for nothing. */
  prefetchPanel: (boot: Boot) => Promise<unknown>
  mountPanel: (options: PanelOptions) => Promise<Panel>
}
