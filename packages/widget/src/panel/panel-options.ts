import type { DoorOptions, OpenTarget } from '../protocol.ts'

/** What the door hands to the panel. `identity` changes in place, too: nobody's once the customer has left. */
export interface PanelOptions extends DoorOptions {
  /** The customer asked to close: the door knows open and closed, and gives the focus back. */
  onClose: () => void
  /** The customer asked to be shown this, for example by a notification. */
  onOpen: (target: OpenTarget) => void
}
