import type { TicketPerson } from '@deskhand/sdk'

/** Milliseconds after which somebody who says nothing has left. */
const SILENCE = 45_000
/** More than a team that looks at one ticket; what is beyond is somebody playing. */
const PEOPLE_AT_MOST = 50

interface Present {
  person: TicketPerson
  until: number
}

/** Who is at which ticket, as far as this process has heard. */
export class PresenceBoard {
  readonly #tickets = new Map<string, Map<string, Present>>()

  /** @returns whether somebody came who was not there */
  mark(ticketId: string, person: TicketPerson, now: number): boolean {
    const present = this.#tickets.get(ticketId) ?? new Map<string, Present>()
    const isNew = !present.has(person.id)
    if (isNew && present.size >= PEOPLE_AT_MOST) return false
    present.set(person.id, { person, until: now + SILENCE })
    this.#tickets.set(ticketId, present)
    return isNew
  }

  /** @returns whether somebody left who was there */
  unmark(ticketId: string, personId: string): boolean {
    const present = this.#tickets.get(ticketId)
    const wasThere = present?.delete(personId) ?? false
    if (present?.size === 0) this.#tickets.delete(ticketId)
    return wasThere
  }

  /** In the order in which they came. */
  people(ticketId: string): TicketPerson[] {
    return [...(this.#tickets.get(ticketId)?.values() ?? [])].map(({ person }) => person)
  }

  /** Takes everybody off who has been silent for too long. @returns the tickets where somebody left */
  sweep(now: number): string[] {
    return [...this.#tickets].flatMap(([ticketId, present]) => {
      const gone = [...present].filter(([, { until }]) => until <= now)
      for (const [personId] of gone) this.unmark(ticketId, personId)
      return gone.length > 0 ? [ticketId] : []
    })
  }
}
