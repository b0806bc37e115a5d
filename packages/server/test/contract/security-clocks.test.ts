import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { runServer, type ContractServer } from './running-server.ts'

const MINUTE = 60_000

let server: ContractServer
beforeAll(async () => {
  server = await runServer()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => server.stop())

/** Puts the clock of the server this much before or behind that of the database. */
const setClock = (milliseconds: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds, shouldAdvanceTime: false })

describe('a server whose clock goes wrong', () => {
  it('by ten minutes and then an hour, either way, keeps the order of a thread and lets everybody go on', async () => {
    const customer = await server.customer()
    const { id } = await customer.tickets.create({ subject: 'Clocks', body: 'First' })
    const desk = (await server.desk(server.site.agent)).site(server.site.id)
    const sent: string[] = []
    for (const wrong of [10, -20, 60, -120].map((minutes) => minutes * MINUTE)) {
      setClock(wrong)
      for (const send of [customer.messages.send, desk.messages.send]) {
        const clientId = randomUUID()
        sent.push((await send(id, { clientId, body: `At ${wrong}` })).id)
      }
      vi.useRealTimers()
    }
    const { data } = await customer.messages.list(id, { after: 0 })
    expect(data.slice(1).map((message) => message.id)).toEqual(sent)
    const times = data.map(({ createdAt }) => Date.parse(createdAt))
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(Math.abs((times.at(-1) ?? 0) - Date.now())).toBeLessThan(MINUTE)
  })
})
