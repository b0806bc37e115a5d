import type { TicketPerson } from '@deskhand/sdk'
import type { Database } from '../db/database.ts'
import { ticketPlaces } from '../db/events.ts'
import { AppError } from '../problems.ts'
import type { Hub } from './hub.ts'
import { NoteAllowance } from './note-allowance.ts'
import { presenceFrames, readNote, typingFrames, type Note, type Told } from './notes.ts'
import { PresenceBoard } from './presence-board.ts'

const SWEEP = 5_000

/** Who types and who looks at a ticket. Through the bus and to open streams, never into the log. */
export interface EphemeralEvents {
  /**
   * Tells everybody at the ticket what a person does there; whoever calls has checked that the person may see the ticket.
   * @param session By which the notes of one session are counted
   * @returns everybody who is there now
   * @throws AppError `rate_limited`
   */
  tell(note: Note, session: string): TicketPerson[]
  /** Takes what another process has heard. */
  hear(sent: unknown): void
  stop(): void
}

interface EphemeralOptions {
  database: Database
  hub: Hub
  send(note: Note): void
  onError(error: unknown): void
}

export function createEphemeralEvents({ database, hub, send, onError }: EphemeralOptions): EphemeralEvents {
  const board = new PresenceBoard()
  const allowance = new NoteAllowance()

  /** Where the ticket stands is asked now, so nobody is told who has lost sight of it since. */
  const deliver = async (ticketId: string, render: () => Told): Promise<void> => {
    if (hub.size === 0) return
    const [places] = await database.run({ kind: 'worker' }, ticketPlaces([ticketId]))
    const place = places.get(ticketId)
    if (place) hub.tell({ siteId: place.site_id, customerId: place.customer_id, ticket: place, ...render() })
  }
  const pass = (ticketId: string, render: () => Told): void => void deliver(ticketId, render).catch(onError)
  // Rendered last, so that of two changes the later event has the later state.
  const passPresence = (ticketId: string): void =>
    pass(ticketId, () => presenceFrames(ticketId, board.people(ticketId)))

  const apply = ({ doing, ticketId, person }: Note): void => {
    if (doing === 'typing' || doing === 'noting')
      return pass(ticketId, () => typingFrames(ticketId, person, doing === 'noting'))
    const hasChanged =
      doing === 'here' ? board.mark(ticketId, person, performance.now()) : board.unmark(ticketId, person.id)
    if (hasChanged) passPresence(ticketId)
  }

  const sweeping = setInterval(() => {
    allowance.sweep(performance.now())
    board.sweep(performance.now()).forEach(passPresence)
  }, SWEEP)
  sweeping.unref()

  return {
    tell(note, session) {
      if (!allowance.take(session, performance.now())) {
        throw new AppError('rate_limited', 'This session says too often what it does. Say it less often.', {
          headers: { 'Retry-After': '1' },
        })
      }
      apply(note)
      send(note)
      return board.people(note.ticketId)
    },
    hear(sent) {
      const note = readNote(sent)
      if (note) apply(note)
    },
    stop: () => clearInterval(sweeping),
  }
}
