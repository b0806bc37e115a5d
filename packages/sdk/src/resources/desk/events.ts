import type { DeskEphemeralEvent } from '../../types/ephemeral.ts'
import type { DeskEventDataMap } from '../../types/event.ts'
import { createEventsAt } from '../events.ts'
import type { EventsCore, EventsResource } from '../events.ts'

/** The live events of a site, with everything that is internal. */
export type DeskEventsResource = EventsResource<DeskEventDataMap, DeskEphemeralEvent>

/** Makes the live events of the desk at one path. Agents want to hear of new tickets while they look elsewhere, so they never pause. */
export function createDeskEvents(core: EventsCore, path: string): DeskEventsResource {
  return createEventsAt<DeskEventDataMap, DeskEphemeralEvent>(core, path, null)
}
