import type { Door, DoorOptions, DoorState } from '../protocol.ts'
import type { PanelSlot } from './panel-slot.ts'

/** Opens and closes the panel, and gives the focus back to the launcher. */
export function createOpening(
  { launcher, emit }: Pick<DoorOptions, 'launcher' | 'emit'>,
  slot: PanelSlot,
): Pick<Door, 'open' | 'close' | 'toggle'> {
  let state: DoorState = 'closed'
  const turn = (next: DoorState): void => launcher.show((state = next))

  const open: Door['open'] = async (target) => {
    if (state !== 'open') turn('loading')
    try {
      const panel = await slot.fill()
      // Meanwhile the customer or the host may have closed it again.
      if (state === 'closed') return
      const view = panel.open(target)
      if (state === 'open') return
      turn('open')
      emit('panel:open', { view })
    } catch (error) {
      turn('failed')
      throw error
    }
  }

  function close(): void {
    if (state === 'closed') return
    const hadFocus = launcher.root.activeElement
    turn('closed')
    slot.panel?.close()
    // Only a focus that would be lost: a host that closes the panel may have its own plans.
    if (hadFocus) launcher.button.focus({ preventScroll: true })
    emit('panel:close', {})
  }

  return { open, close, toggle: async () => (state === 'open' ? close() : open()) }
}
