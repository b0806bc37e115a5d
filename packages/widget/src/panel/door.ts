import { describeError } from '../coded-error.ts'
import type { Door, DoorOptions } from '../protocol.ts'
import { mountPanel, type Panel } from './mount.tsx'
import { createOpening } from './opening.ts'
import type { PanelOptions } from './panel-options.ts'
import { createPanelSlot } from './panel-slot.ts'

type Mount = (options: PanelOptions) => Promise<Panel>

/** What leads to the panel of one widget. Where the host has named nobody, nothing is mounted before the first opening. */
export function createDoor(options: DoorOptions, mount: Mount = mountPanel): Door {
  const { launcher, boot, settings, emit } = options
  const given: PanelOptions = {
    ...options,
    // Inside of an element there is nothing behind the panel.
    onClose: () => settings.target ?? opening.close(),
    onOpen: (target) =>
      void opening.open(target).catch((error: unknown) => emit('error', describeError(error))),
  }
  const slot = createPanelSlot(() => mount(given))
  const opening = createOpening(options, slot)
  // Who the host has named has unread answers of their own. That it failed is told when somebody opens the panel.
  if (given.identity) void slot.fill().catch(() => undefined)

  return {
    ...opening,
    update: () => slot.panel?.update(),
    async identify(identity) {
      given.identity = identity
      await slot.panel?.identify()
    },
    async logout() {
      given.identity = undefined
      await (await slot.fill()).logout()
    },
    async diagnose() {
      const { diagnose } = await import('./diagnosis/diagnose.ts')
      return diagnose({ boot, settings, host: launcher.host, identity: given.identity })
    },
    destroy() {
      opening.close()
      slot.clear()
    },
  }
}
