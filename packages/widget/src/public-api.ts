import type {
  Diagnosis,
  Identity,
  OpenTarget,
  WidgetEventName,
  WidgetEvents,
  WidgetOptions,
} from './protocol.ts'

/** What a host page can say when it starts a widget. */
export interface InitOptions extends WidgetOptions {
  /** Needed only where the script tag names no site. */
  siteKey?: string
  /** A token signed by the host's backend, or a function that fetches a fresh one. */
  identity?: Identity
}

/**
 * `window.Deskhand`. No method throws and no promise rejects: what goes wrong is told by the event `error`.
 *
 * @example
 * Deskhand.open({ view: 'new', subject: 'My order' })
 * Deskhand.on('unread:change', ({ count }) => setBadge(count))
 */
export interface DeskhandApi {
  /** Resolves when the launcher stands in the page. */
  readonly ready: Promise<WidgetEvents['ready']>
  /** The widgets that script tags have started, by site key; `window.Deskhand` is the first. */
  readonly instances: Record<string, DeskhandApi>
  /** Starts the widget. One that has been started takes the options like `update()`. */
  init: (options?: InitOptions) => void
  /** Changes what is named, at once, whether the panel is open or not. `target` stays what it was. */
  update: (options: WidgetOptions) => Promise<void>
  /** Starts another widget on the same page, for example one inside of an element. It has an API of its own. */
  mount: (options: InitOptions) => DeskhandApi
  /** Says who the customer is. Takes effect at once when the panel is loaded, otherwise on its first opening. */
  identify: (identity: Identity) => Promise<void>
  /** Ends the session and forgets everything stored in this browser. */
  logout: () => Promise<void>
  /** Removes every node, listener, timer and stream. `init()` starts again. */
  destroy: () => void
  /** Resolves when the panel is open; also when it could not be opened, which `error` tells. */
  open: (target?: OpenTarget) => Promise<void>
  close: () => Promise<void>
  toggle: () => Promise<void>
  /** Shows the launcher. */
  show: () => Promise<void>
  /** Hides the launcher and closes the panel. */
  hide: () => Promise<void>
  /** Speaks another language from now on: a BCP 47 tag, or `auto`. Nothing that is typed gets lost. */
  setLocale: (locale: string) => Promise<void>
  /** Returns a function that removes the listener. */
  on: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => () => void
  once: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => () => void
  off: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => void
  /** Finds out why nothing shows, or nothing works, and says what to do about it. For owners, while they set the widget up. */
  diagnose: () => Promise<Diagnosis>
  /** Runs `['method', ...arguments]`: what the queue in the README calls before and after the script has loaded. */
  push: (...calls: QueuedCall[]) => void
}

type Method = Exclude<keyof DeskhandApi, 'ready' | 'instances'>
export type QueuedCall = [method: Method, ...args: unknown[]]

declare global {
  interface Window {
    Deskhand?: DeskhandApi | QueuedCall[]
  }
}
