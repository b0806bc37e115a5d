import { createPresence, createTicketActions } from '@deskhand/sdk'
import { createPeople, createResolution, type People, type Resolution } from '@deskhand/sdk/store'
import type { Part } from '../state/parts.ts'
import type { WidgetModel } from '../widget-context.ts'

/** It ends with the store. */
const asPart = <T extends object>(part: T): T & Part => ({ ...part, dispose: () => undefined })

/** Who is at the tickets, and who writes. */
export const createTicketPeople = ({ store, client }: WidgetModel): People & Part =>
  asPart(createPeople(store, createPresence(client.core)))

/** How tickets end. */
export const createTicketResolution = ({ store, client }: WidgetModel): Resolution & Part =>
  asPart(createResolution(store, createTicketActions(client.core)))
