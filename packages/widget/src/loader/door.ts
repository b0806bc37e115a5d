import type { Emit, OpenTarget } from '../protocol.ts'
import type { Launcher } from './launcher.ts'
import type { PanelSlot } from './panel-slot.ts'

export type DoorState = 'closed' | 'loading' | 'open' | 'failed'

/** Opens and closes the panel, and gives the focus back to the launcher. */
export interface Door {
  isOpen: () => boolean
  open: (target?: OpenTarget) => Promise<void>
  close: () => void
  toggle: () => Promise<void>
}

export function createDoor({ root, button, show }: Launcher, slot: PanelSlot, emit: Emit): Door {
  let state: DoorState = 'closed'
  const turn = (next: DoorState): void => show((state = next))

  const door: Door = {
    isOpen: () => state === 'open',
    async open(target) {
      if (state !== 'open') turn('loading')
      try {
        const panel = await slot.fill()
        // Meanwhile the customer or the host may have closed it again.
        if (state === 'closed') return
        panel.open(target)
        if (state === 'open') return
        turn('open')
        emit('panel:open', { view: target?.view ?? 'home' })
      } catch (error) {
        turn('failed')
        throw error
      }
    },
    close() {
      if (state === 'closed') return
      const hadFocus = root.activeElement
      turn('closed')
      slot.panel?.close()
      // Only a focus that would be lost: a host that closes the panel may have its own plans.
      if (hadFocus) button.focus({ preventScroll: true })
      emit('panel:close', {})
    },
    toggle: async () => (state === 'open' ? door.close() : door.open()),
  }
  return door
}
