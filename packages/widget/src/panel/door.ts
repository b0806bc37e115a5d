import { describeError } from '../coded-error.ts'
import type { Door, DoorOptions } from '../protocol.ts'
import { mountPanel, type Panel, type PanelOptions } from './mount.tsx'
import { createOpening } from './opening.ts'
import { createPanelSlot } from './panel-slot.ts'

type Mount = (options: PanelOptions) => Promise<Panel>

/** What leads to the panel of one widget. Where the host has named nobody, nothing is mounted before the first opening. */
export function createDoor(options: DoorOptions, mount: Mount = mountPanel): Door {
  const { launcher, boot, settings, emit } = options
  let { identity } = options
  const slot = createPanelSlot(() =>
    mount({
      launcher,
      boot,
      settings,
      identity,
      emit,
      // Inside of an element there is nothing behind the panel.
      onClose: () => settings.target ?? opening.close(),
      onOpen: (target) =>
        void opening.open(target).catch((error: unknown) => emit('error', describeError(error))),
    }),
  )
  const opening = createOpening(options, slot)
  // Who the host has named has unread answers of their own. That it failed is told when somebody opens the panel.
  if (identity) void slot.fill().catch(() => undefined)

  return {
    ...opening,
    update: () => slot.panel?.update(settings),
    async identify(next) {
      identity = next
      await slot.panel?.identify(next)
    },
    async logout() {
      identity = undefined
      await (await slot.fill()).logout()
    },
    async diagnose() {
      const { diagnose } = await import('./diagnosis/diagnose.ts')
      return diagnose({ boot, settings, host: launcher.host, identity })
    },
    destroy() {
      opening.close()
      slot.clear()
    },
  }
}
