import type { Identity, OpenTarget, WidgetEventName, WidgetEvents } from './protocol.ts'

/** What a host page can say when it starts the widget. */
export interface InitOptions {
  /** Needed only when the script tag names no site. */
  siteKey?: string
  /** A token signed by the host's backend, or a function that fetches a fresh one. */
  identity?: Identity
  /** Start without the launcher: the host opens the panel by itself with `open()`. */
  hidden?: boolean
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
  readonly ready: Promise<void>
  /** One instance for each site key on the page; `window.Deskhand` is the first. */
  readonly instances: Record<string, DeskhandApi>
  init: (options?: InitOptions) => void
  /** Says who the customer is. Takes effect at once when the panel is loaded, otherwise on its first opening. */
  identify: (identity: Identity) => Promise<void>
  /** Ends the session and forgets everything stored in this browser. */
  logout: () => Promise<void>
  /** Removes every node, listener, timer and stream. `init()` starts again. */
  destroy: () => void
  open: (target?: OpenTarget) => void
  close: () => void
  toggle: () => void
  /** Shows the launcher. */
  show: () => void
  /** Hides the launcher and closes the panel. */
  hide: () => void
  /** Returns a function that removes the listener. */
  on: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => () => void
  once: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => () => void
  off: <K extends WidgetEventName>(name: K, listener: (detail: WidgetEvents[K]) => void) => void
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
