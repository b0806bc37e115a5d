import type { TicketPerson } from '../types/ephemeral.ts'

/** Milliseconds. Who goes on typing says so again every 3 seconds. */
const TYPING_LASTS = 6_000

/** Who is writing. */
export interface Typing {
  /** Somebody has pressed a key. */
  readonly begin: (ticketId: string, person: TicketPerson) => void
  /** What somebody was writing has come. */
  readonly end: (ticketId: string, personId: string | null) => void
  readonly clear: () => void
}

interface Writer {
  readonly person: TicketPerson
  readonly timer: ReturnType<typeof setTimeout>
}

/** @param show hears who is writing at a ticket */
export function createTyping(
  show: (ticketId: string, parts: { typing: readonly TicketPerson[] }) => void,
): Typing {
  const tickets = new Map<string, Map<string, Writer>>()

  function showWriters(ticketId: string): void {
    show(ticketId, { typing: [...(tickets.get(ticketId)?.values() ?? [])].map(({ person }) => person) })
  }

  function end(ticketId: string, personId: string | null): void {
    const writers = tickets.get(ticketId)
    const writer = writers?.get(personId ?? '')
    if (!writer) return
    clearTimeout(writer.timer)
    writers?.delete(writer.person.id)
    showWriters(ticketId)
  }

  return {
    begin(ticketId, person) {
      const writers = tickets.get(ticketId) ?? new Map<string, Writer>()
      const before = writers.get(person.id)
      clearTimeout(before?.timer)
      const timer = setTimeout(() => end(ticketId, person.id), TYPING_LASTS)
      writers.set(person.id, { person: before?.person ?? person, timer })
      tickets.set(ticketId, writers)
      if (!before) showWriters(ticketId)
    },
    end,
    clear() {
      for (const writers of tickets.values()) writers.forEach(({ timer }) => clearTimeout(timer))
      tickets.clear()
    },
  }
}
