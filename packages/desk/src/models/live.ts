import type { DeskMessage, DeskTicket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import type { Notices } from './notices.ts'
import type { OpenTickets } from './open-tickets.ts'
import type { Queue } from './queue.ts'
import type { Tickets } from './tickets.ts'

interface LiveOptions {
  site: DeskSite
  tickets: Tickets
  queue: Queue
  notices: Notices
  open: OpenTickets
}

/** Leads the events of a site into the models; returns what ends it. */
export function connectLive({ site, tickets, queue, open, notices }: LiveOptions): () => void {
  async function onMessage(message: DeskMessage): Promise<void> {
    try {
      const known = tickets.byId.peek().get(message.ticketId)
      if (!known) tickets.keep([await site.tickets.get(message.ticketId)])
      else if (message.seq > known.lastSeq) tickets.keep([withMessage(known, message)])
      await open.find(message.ticketId)?.receive(message)
    } catch (error) {
      notices.addProblem(error)
    }
  }

  async function onReset(): Promise<void> {
    const shown = open.shown.peek()
    open.forgetOthers()
    await Promise.all([queue.reload(shown?.id ?? null), shown?.load()])
  }

  const ends = [
    site.events.on('ticket.created', ({ ticket }) => {
      tickets.keep([ticket])
      notices.announce(t().live.ticketCreated(ticket.number, ticket.subject))
    }),
    site.events.on('ticket.updated', ({ ticket }) => {
      tickets.keep([ticket])
      void open.find(ticket.id)?.history.refresh()
    }),
    site.events.on('ticket.left', (_, { ticketId }) => {
      tickets.forget(ticketId)
      open.leave(ticketId)
    }),
    site.events.on('message.created', ({ message }) => void onMessage(message)),
    site.events.on('message.updated', ({ message }) => void open.find(message.ticketId)?.receive(message)),
    site.events.on('message.deleted', ({ messageId }, event) => {
      open.find(event.ticketId)?.thread.remove(messageId)
    }),
    site.events.on('reset', () => void onReset()),
    // What happened after the first reading and before the stream was there is told by nobody.
    onceLive(site, () => void onReset()),
  ]
  return () => ends.forEach((end) => end())
}

/** Calls `run` when events arrive for the first time; returns what ends waiting for it. */
function onceLive({ events }: DeskSite, run: () => void): () => void {
  const end = events.on('connection', (state) => {
    if (state !== 'live' && state !== 'polling') return
    end()
    run()
  })
  return end
}

/** What a new message changes on its ticket, by the rules of the database, which sends no further event for it. */
function withMessage(ticket: DeskTicket, { seq, author, isInternal, createdAt }: DeskMessage): DeskTicket {
  if (isInternal) return { ...ticket, lastSeq: seq }
  const activity = { lastSeq: seq, lastMessageAt: createdAt, updatedAt: createdAt }
  if (author.kind === 'customer') return { ...ticket, ...activity, unreadCount: ticket.unreadCount + 1 }
  return { ...ticket, ...activity, unreadCount: 0, firstResponseAt: ticket.firstResponseAt ?? createdAt }
}
