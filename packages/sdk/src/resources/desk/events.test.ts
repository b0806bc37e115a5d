import { beforeEach, expect, test, vi } from 'vitest'
import {
  BASE_URL,
  eventFrame,
  fetchFrom,
  ready,
  serveEvents,
  useNetwork,
  useNoDelay,
} from '../../../test/network.ts'
import { createDeskClient } from '../../desk-client.ts'
import type { TicketPerson } from '../../types/ephemeral.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const ada: TicketPerson = { kind: 'member', id: 'm1', name: 'Ada', avatarUrl: null }

function ephemeralFrame(type: string, data: object): string {
  const event = { type, ticketId: 't1', at: '2026-11-20T10:00:00.000Z', data }
  return `event: ${type}\ndata: ${JSON.stringify(event)}\n\n`
}

test('who writes and who is there is told, each time anew, and moves no place in the log', async () => {
  const { handler, listeners } = serveEvents('/v1/desk/sites/site-1/events')
  network.use(handler)
  const sessionStore = { load: () => 'token', save: () => undefined }
  const desk = createDeskClient({ baseUrl: BASE_URL, sessionStore, fetch: fetchFrom(network) })
  const { events } = desk.site('site-1')
  const told: unknown[] = []
  events.on('typing', ({ person, isInternal }, { ticketId }) => told.push([person.id, isInternal, ticketId]))
  events.on('presence', ({ people }) => told.push(people.map(({ id }) => id)))
  events.on('ticket.read', ({ seq }) => told.push(seq))
  events.open()
  await vi.waitFor(() => expect(listeners).toHaveLength(1))
  const typing = ephemeralFrame('typing', { person: ada, isInternal: true })
  listeners[0]?.write(ready('c0') + eventFrame('c1', 'ticket.read', 't1', { seq: 4 }) + typing + typing)
  listeners[0]?.write('event: typing\ndata: no JSON\n\n' + ephemeralFrame('presence', { people: [ada] }))
  await vi.waitFor(() => expect(told).toEqual([4, ['m1', true, 't1'], ['m1', true, 't1'], ['m1']]))
  listeners[0]?.end()
  await vi.waitFor(() => expect(listeners).toHaveLength(2))
  expect(listeners[1]?.headers.get('last-event-id')).toBe('c1')
  events.close()
})
