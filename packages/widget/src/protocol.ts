import type {
  Customer,
  JsonValue,
  LauncherConfig,
  Message,
  SiteConfig,
  Ticket,
  TicketPriority,
} from '@deskhand/sdk'

/** What the server inlines into `/widget.js?site=KEY`. The URLs are absolute. */
export interface Boot {
  siteKey: string
  baseUrl: string
  /** The panel, and its words where the site has a language of its own: they come beside it, not after it. */
  panelUrls: readonly string[]
  /** The module for returning customers. */
  returningUrl: string
  /** What the launcher offers when the panel cannot be fetched: in the languages of its label, until somebody puts all of them here. */
  failed: TextByLocale
  /** Of a script that the server has not made for a site, only what nothing works without. */
  launcher: WidgetSettings
}

/** One text in several languages, by BCP 47 tag; under `''` for all others. */
export interface TextByLocale {
  readonly [locale: string]: string
  readonly '': string
}

/**
 * How one widget looks and behaves. What the page does not say, the settings of the site say. `locale` takes `auto` too: what the
 * visitor's browser asks for.
 */
export interface WidgetOptions extends Partial<LauncherConfig> {
  /** The layer that launcher and panel lie on; 2,000,000,000 when left out. */
  zIndex?: number
  /** True for a widget without a launcher: the page opens it by itself. The attribute of a script tag says it by being there. */
  hidden?: boolean | ''
  /**
   * False: nothing is stored, nothing read from storage and nothing asked of the server until `update({ consent: true })`. Who
   * clicks the launcher meanwhile is told by the event `consent:needed`; the panel opens when the consent is there.
   */
  consent?: boolean
  /** Where the panel stands in the page instead of floating over it. It fills the element, and is open from the start. */
  target?: Element
  /**
   * What the site says of itself, where the page knows better than the server: for previews of settings that are not saved yet. Not
   * `site`, which is an attribute of script tags and would come among the options.
   */
  siteConfig?: SiteConfig
}

/** What a widget goes by: what the page says, over what the site says. */
export type WidgetSettings = WidgetOptions & Pick<LauncherConfig, 'accent' | 'label' | 'locale'>

/** What the form of a new ticket is filled in with. What the site does not ask for is left out. */
export interface TicketPrefill {
  subject?: string
  body?: string
  departmentId?: string
  priority?: TicketPriority
  templateId?: string
  /** By the keys of the fields. */
  fields?: Record<string, JsonValue>
}

/** Where the panel opens. */
export type OpenTarget =
  | { view: 'home' }
  | { view: 'tickets' }
  | ({ view: 'new' } & TicketPrefill)
  | { view: 'article'; slug: string }
  | { view: 'ticket'; id: string }

/** Every view of the panel: those the page can open, and those that only lead on from another. */
export type PanelView = OpenTarget['view'] | 'rating' | 'settings'

export type ConnectionName = 'idle' | 'connecting' | 'online' | 'offline'

/** What each event of the widget carries. */
export interface WidgetEvents {
  ready: { siteKey: string }
  error: { code: string; message: string }
  'panel:open': { view: PanelView }
  'panel:close': Record<string, never>
  'unread:change': { count: number }
  'ticket:created': { ticket: Ticket }
  'message:sent': { message: Message }
  'message:received': { message: Message }
  'article:viewed': { slug: string; title: string }
  'kb:searched': { query: string; results: number }
  'identity:changed': { customer: Customer | null }
  'connection:changed': { connection: ConnectionName }
  'consent:needed': Record<string, never>
}

export type WidgetEventName = keyof WidgetEvents
export type Emit = <K extends WidgetEventName>(name: K, detail: WidgetEvents[K]) => void

/** A token signed by the host's backend, or how to get a fresh one. */
export type Identity = string | (() => Promise<string> | string)

/** Something that keeps an owner's visitors from getting help, or may. */
export interface Finding {
  /** For programs: `origin_not_allowed`, `csp_blocked`, `site_unknown` … */
  code: string
  /** A `warning` lets the widget work, but not as it should. */
  severity: 'error' | 'warning'
  /** What is wrong, and what to do about it, for people. English. */
  message: string
}

/** What `diagnose()` has found. */
export interface Diagnosis {
  /** Whether visitors of this page can get help. */
  ok: boolean
  /** The worst first. Empty when all is well. */
  findings: Finding[]
}

/** What `diagnose()` looks at besides the page and the server. */
export interface DiagnosisOptions {
  boot: Boot
  settings: WidgetSettings
  host: Element
  identity: Identity | undefined
}

/** How the launcher stands to the panel. */
export type DoorState = 'closed' | 'loading' | 'open' | 'failed'

/** The button that opens the panel, alone in its shadow root until the panel joins it. */
export interface Launcher {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly button: HTMLElement
  /** How many answers nobody has read yet. */
  unread: number
  /** The words for them, from whoever has them. Until then a number speaks for itself. */
  unreadText: (count: number) => string
  /** What the customer speaks by their own choice, over the settings. */
  chosenLocale?: string | undefined
  show: (state: DoorState) => void
  /** The settings, or what stands here, have changed. */
  update: () => void
}

/** What the loader hands to the panel's module. */
export interface DoorOptions {
  launcher: Launcher
  boot: Boot
  /** Changed in place. */
  settings: WidgetSettings
  /** Who the host says the customer is. */
  identity?: Identity | undefined
  emit: Emit
}

/** Opens and closes the panel of one widget, and does everything else that the loader does not need before that. */
export interface Door {
  open: (target?: OpenTarget) => Promise<void>
  close: () => void
  toggle: () => Promise<void>
  /** The settings have changed: what is typed and where the customer is stay. */
  update: () => void
  identify: (identity: Identity) => Promise<void>
  logout: () => Promise<void>
  diagnose: () => Promise<Diagnosis>
  destroy: () => void
}

/** The exports of the panel's module. */
export interface PanelModule {
  /** Fetches what mounting will need, so that a click after a hover waits for nothing. */
  prefetchPanel: (settings: WidgetSettings) => Promise<unknown>
  createDoor: (options: DoorOptions) => Door
}

/** The exports of the module for returning customers, which has the words of the launcher in every language. */
export interface ReturningModule {
  /** Lends the launcher its words, and lets it speak what the customer has chosen. */
  lendWords: (options: DoorOptions) => void
  /** Lends the words, and tells how many answers wait for the customer of this token. */
  tellUnread: (options: DoorOptions, token: string, signal: AbortSignal) => Promise<void>
}
