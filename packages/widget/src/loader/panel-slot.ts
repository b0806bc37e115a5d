import { codedError } from '../coded-error.ts'
import type { Identity, Panel, PanelModule, PanelOptions } from '../protocol.ts'
import { storedToken } from './unread.ts'

export type ImportPanel = (url: string) => Promise<PanelModule>

/** Where the panel will be: empty until somebody reaches for it. */
export interface PanelSlot {
  readonly panel: Panel | undefined
  readonly identity: Identity | undefined
  /** Fetches what the panel needs; the browser keeps it. */
  prefetch: () => Promise<unknown>
  /** The panel, in the page. After a failure the next call tries again. */
  fill: () => Promise<Panel>
  /** Takes the panel out; it can be filled again. */
  clear: () => void
  identify: (identity: Identity) => Promise<void>
  logout: () => Promise<void>
}

const importPanel: ImportPanel = (url) => import(/* @vite-ignore */ url)

export function createPanelSlot(
  options: Omit<PanelOptions, 'identity'>,
  load: ImportPanel = importPanel,
): PanelSlot {
  const { panelUrl, siteKey } = options.boot
  let filling: Promise<Panel> | undefined
  let panel: Panel | undefined
  let identity: Identity | undefined

  async function mount(): Promise<Panel> {
    try {
      const { mountPanel } = await load(panelUrl)
      return (panel = await mountPanel({ ...options, identity }))
    } catch {
      filling = undefined
      throw codedError('panel_unavailable', `${panelUrl} did not load`)
    }
  }

  const slot: PanelSlot = {
    get panel() {
      return panel
    },
    get identity() {
      return identity
    },
    prefetch: async () => (await load(panelUrl)).prefetchPanel(options.boot),
    fill: () => (filling ??= mount()),
    clear() {
      filling?.then((late) => late.destroy()).catch(() => undefined)
      filling = panel = undefined
    },
    async identify(next) {
      identity = next
      await panel?.identify(next)
    },
    async logout() {
      identity = undefined
      if (panel || storedToken(siteKey)) await (await slot.fill()).logout()
      // A fresh panel keeps nothing of the person who left: no form, no search, no way to their identity.
      slot.clear()
    },
  }
  return slot
}
