import type { Boot, Emit } from '../protocol.ts'
import { keepAttached } from './attach.ts'
import { createDoor, type Door } from './door.ts'
import { guarded } from './guarded.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import { createPanelSlot, type ImportPanel, type PanelSlot } from './panel-slot.ts'
import { fetchUnread, storedToken, whenIdle } from './unread.ts'

/** One site's widget in the page: the launcher at once, the panel when somebody reaches for it. */
export interface Widget extends Pick<PanelSlot, 'identify' | 'logout'>, Door {
  readonly ready: Promise<void>
  setHidden: (hidden: boolean) => void
  destroy: () => void
}

export function createWidget(boot: Boot, emit: Emit, load?: ImportPanel): Widget {
  const launcher = createLauncher(boot.launcher)
  const { button, root } = launcher
  const gone = new AbortController()
  const tell = badgeInStep(launcher, emit)
  const slot = createPanelSlot({ root, boot, emit: tell, onClose: () => door.close() }, load)
  const door = createDoor(launcher, slot, emit)

  async function askUnread(): Promise<void> {
    const token = storedToken(boot.siteKey)
    if (!token || slot.panel || gone.signal.aborted) return
    // A stored session may be another person's than the one the host has named since: the panel sorts it out.
    if (slot.identity) await slot.fill()
    else tell('unread:change', { count: await fetchUnread(boot, token, gone.signal) })
  }

  // A prefetch that fails says nothing: opening tries again, and then tells the customer.
  const prefetch = (): void => void slot.prefetch().catch(() => undefined)
  for (const sign of ['pointerenter', 'focus', 'touchstart']) {
    button.addEventListener(sign, prefetch, { passive: true })
  }
  button.addEventListener('click', () => void guarded(emit, door.toggle))
  whenIdle(() => void guarded(emit, askUnread))

  return {
    ...slot,
    ...door,
    ready: new Promise((resolve) => {
      gone.signal.addEventListener('abort', keepAttached(launcher.host, resolve))
    }),
    async logout() {
      await slot.logout()
      if (door.isOpen()) await door.open()
    },
    setHidden(hidden) {
      if (hidden) door.close()
      launcher.setHidden(hidden)
    },
    destroy() {
      door.close()
      gone.abort()
      slot.clear()
    },
  }
}

/** Lets the badge show what the host hears; the same count again is no news to either. */
function badgeInStep(launcher: Launcher, emit: Emit): Emit {
  let unread = 0
  return (name, detail) => {
    if ('count' in detail) {
      if (detail.count === unread) return
      launcher.setUnread((unread = detail.count))
    }
    emit(name, detail)
  }
}
