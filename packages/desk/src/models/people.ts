import { signal, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError, type TicketPerson } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'

/** Who is silent for longer than this has left; so the member says twice as often that they are there. */
const BEAT = 20_000
/** How long somebody counts as writing after the last word of it. */
const WRITING = 6_000
/** How often it is said while it goes on. */
const PACE = 3_000

/** Who else is at a ticket, so that two do not answer at once. */
export interface People {
  /** Everybody but the member. */
  present: ReadonlySignal<readonly TicketPerson[]>
  writing: ReadonlySignal<readonly TicketPerson[]>
  /** The member is writing; call it at every key. */
  write(isInternal: boolean): void
  /** The member leaves the ticket. */
  leave(): void
}

/** Comes to a ticket and stays until `leave`. */
export function enterTicket(site: DeskSite, ticketId: string, memberId: string): People {
  const present = signal<readonly TicketPerson[]>([])
  const writers = createWriters()
  const isOther = ({ id }: TicketPerson) => id !== memberId
  const show = (people: TicketPerson[]) => (present.value = people.filter(isOther))
  let saidAt = 0

  const beat = () => quietly(async () => show((await site.presence.mark(ticketId, { isHere: true })).people))
  const ends = [
    site.events.on('presence', ({ people }, event) => event.ticketId === ticketId && show(people)),
    site.events.on('typing', ({ person }, event) => {
      if (event.ticketId === ticketId && isOther(person)) writers.hear(person)
    }),
    site.events.on('message.created', ({ message: { author, ...message } }) => {
      if (message.ticketId === ticketId && author.id !== null) writers.forget(author.id)
    }),
  ]
  const clock = setInterval(beat, BEAT)
  beat()

  return {
    present,
    writing: writers.list,
    write(isInternal) {
      if (Date.now() - saidAt < PACE) return
      saidAt = Date.now()
      quietly(() => site.presence.typing(ticketId, { isInternal }))
    },
    leave() {
      clearInterval(clock)
      ends.forEach((end) => end())
      writers.clear()
      quietly(() => site.presence.mark(ticketId, { isHere: false }))
    },
  }
}

/** Who was heard writing a moment ago. */
function createWriters() {
  const list = signal<readonly TicketPerson[]>([])
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function forget(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    list.value = list.peek().filter((person) => person.id !== id)
  }
  return {
    list,
    forget,
    hear(person: TicketPerson): void {
      forget(person.id)
      list.value = [...list.peek(), person]
      timers.set(
        person.id,
        setTimeout(() => forget(person.id), WRITING),
      )
    },
    clear: () => timers.forEach((timer) => clearTimeout(timer)),
  }
}

/** Who is where is told again soon, so a word of it that is lost is no loss. */
function quietly(say: () => Promise<unknown>): void {
  say().catch((error: unknown) => {
    if (!isDeskhandError(error)) throw error
  })
}
