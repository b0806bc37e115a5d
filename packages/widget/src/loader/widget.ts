import type {
  Boot,
  Diagnosis,
  DoorOptions,
  Emit,
  Identity,
  Launcher,
  OpenTarget,
  WidgetOptions,
} from '../protocol.ts'
import { keepAttached } from './attach.ts'
import { guarded } from './guarded.ts'
import { isNotFalse } from './is-not-false.ts'
import { createLauncher, type SettingsByName } from './launcher.ts'
import { begin, storedToken } from './unread.ts'
import { createWayIn, type ImportPanel, type ImportReturning } from './way-in.ts'

/** One site's widget in the page: the launcher at once, the panel when somebody reaches for it. */
export interface Widget {
  readonly ready: Promise<void>
  /** Without the consent of the visitor it waits for that. */
  open: (target?: OpenTarget) => Promise<void>
  close: () => void
  toggle: () => Promise<void>
  update: (options: WidgetOptions) => void
  identify: (identity: Identity) => Promise<void>
  logout: () => Promise<void>
  /** Rejects when the panel's module cannot be fetched. */
  diagnose: () => Promise<Diagnosis>
  destroy: () => void
}

/** Imports all of these at once. @returns the first */
const importFirst = async (urls: readonly string[]) =>
  (await Promise.all(urls.map((url) => import(/* @vite-ignore */ url))))[0]

/** The badge shows what the host hears; the same count again is no news to either. */
const withBadge =
  (launcher: Launcher, tell: Emit): Emit =>
  (name, detail) => {
    if ('count' in detail) {
      const before = launcher.unread
      launcher.unread = detail.count
      launcher.update()
      if (before === detail.count) return
    }
    tell(name, detail)
  }

/** The settings are changed in place: whoever goes by them looks again when it is told to. */
export function createWidget(
  boot: Boot,
  settings: SettingsByName,
  tell: Emit,
  load: ImportPanel = importFirst,
  loadReturning: ImportReturning = importFirst,
): Widget {
  const launcher = createLauncher(settings, boot)
  const gone = new AbortController()
  const emit = withBadge(launcher, tell)
  const options: DoorOptions = { boot, launcher, settings, emit }
  const way = createWayIn(options, load, loadReturning)
  // A stored session may be another person's than the one the host has named since: the panel sorts it out.
  const askUnread = async (): Promise<void> => {
    const token = isNotFalse(settings.consent) && storedToken(boot.siteKey)
    if (!token || way.door || gone.signal.aborted) return
    if (options.identity) await way.reach()
    else await (await loadReturning([boot.returningUrl])).tellUnread(options, token, gone.signal)
  }
  const toggle = (): Promise<void> => way.enter('toggle')
  launcher.button.addEventListener('click', () => void guarded(emit, toggle))
  begin(emit, way.resume, askUnread)
  return {
    ready: new Promise((resolve) => {
      gone.signal.addEventListener('abort', keepAttached(launcher.host, settings.target, resolve))
    }),
    open: (target) => way.enter('open', target),
    toggle,
    close: way.close,
    update({ target: _stays, ...changes }) {
      Object.assign(settings, changes)
      launcher.update()
      way.tell('update')
      if (changes.hidden) way.close()
      if (changes.consent) begin(emit, way.resume, askUnread)
    },
    async identify(identity) {
      options.identity = identity
      return (await way.door)?.identify(identity)
    },
    async logout() {
      options.identity = undefined
      if (way.door || storedToken(boot.siteKey)) await (await way.reach()).logout()
    },
    diagnose: async () => (await way.reach()).diagnose(),
    destroy() {
      gone.abort()
      way.tell('destroy')
    },
  }
}
