import { codedError } from '../coded-error.ts'
import type { Panel } from './mount.tsx'

/** Where the panel will be: empty until somebody reaches for it. */
export interface PanelSlot {
  readonly panel: Panel | undefined
  /** The panel, in the page. After a failure the next call tries again. */
  fill: () => Promise<Panel>
  /** Takes the panel out, also one that is still on its way. */
  clear: () => void
}

export function createPanelSlot(mount: () => Promise<Panel>): PanelSlot {
  let filling: Promise<Panel> | undefined
  let panel: Panel | undefined
  return {
    get panel() {
      return panel
    },
    async fill() {
      try {
        filling ??= mount()
        return (panel = await filling)
      } catch (cause) {
        filling = undefined
        throw codedError('panel_unavailable', `The panel did not come up: ${String(cause)}`)
      }
    },
    clear() {
      filling?.then((late) => late.destroy()).catch(() => undefined)
    },
  }
}
