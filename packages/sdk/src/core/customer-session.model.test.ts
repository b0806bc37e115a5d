import fc from 'fast-check'
import type { Scheduler } from 'fast-check'
import { expect, test, vi } from 'vitest'
import { BASE_URL } from '../../test/network.ts'
import { aCustomer, aTicket } from '../../test/samples.ts'
import { createSessions } from '../resources/sessions.ts'
import { createTickets } from '../resources/tickets.ts'
import type { Customer } from '../types/customer.ts'
import { createCore } from './create-core.ts'
import { isDeskhandError } from './errors.ts'

const EXPECTED_ENDS: ReadonlySet<string> = new Set(['session_ended', 'unauthenticated', 'session_invalid'])

/** A server that answers in whatever order the scheduler likes. Its one ticket says in its subject whose it is. */
class Server {
  readonly people = new Map<string, Customer>()
  /** Who somebody anonymous turned out to be. */
  readonly claimedBy = new Map<string, string>()
  #count = 0
  readonly #scheduler: Scheduler

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, { ...init, signal: null })
    await this.#scheduler.schedule(Promise.resolve(), `${request.method} arrives`)
    const answer = await this.#answer(request)
    await this.#scheduler.schedule(Promise.resolve(), `${request.method} is answered`)
    // It knows nothing of signals: an answer comes however late it is.
    return answer
  }

  async #answer(request: Request): Promise<Response> {
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    if (request.method === 'POST') return this.#open(await request.json(), token)
    const person = this.people.get(token)
    if (!person) return Response.json({ code: 'session_invalid' }, { status: 401 })
    if (request.method === 'DELETE') {
      this.people.delete(token)
      return new Response(null, { status: 204 })
    }
    if (request.url.endsWith('/me')) return Response.json(person)
    return Response.json({ data: [aTicket({ subject: person.id })], nextCursor: null })
  }

  #open({ identityToken }: { identityToken?: string }, bearer: string): Response {
    this.#count += 1
    const id = identityToken ?? `anonymous ${this.#count}`
    const old = this.people.get(bearer)
    if (old && identityToken !== undefined) {
      // Two identified customers stay two; the tickets of somebody anonymous become the new one's.
      if (!old.verified) this.claimedBy.set(old.id, identityToken)
      this.people.delete(bearer)
    }
    const claimedIds = [...this.claimedBy].flatMap(([before, claimer]) => (claimer === id ? [before] : []))
    const customer = aCustomer({ id, verified: identityToken !== undefined, claimedIds })
    const token = `token ${this.#count}`
    this.people.set(token, customer)
    return Response.json({ token, customer }, { status: 201 })
  }
}

type Action = 'start' | 'list' | 'logout' | 'ada' | 'ben'
const actions = fc.array(fc.constantFrom<Action>('start', 'list', 'list', 'logout', 'ada', 'ben'), {
  minLength: 2,
  maxLength: 12,
})

/** @returns the tickets that landed, each with who was here then */
async function run(scheduler: Scheduler, script: readonly Action[]) {
  const server = new Server(scheduler)
  const core = createCore({ baseUrl: BASE_URL, siteKey: 'demo', fetch: server.fetch, maxRetries: 0 })
  const [sessions, tickets] = [createSessions(core), createTickets(core)]
  const landed: { owner: string; here: string | null }[] = []
  let here: string | null = null
  sessions.on('identity:changed', (customer) => {
    here = customer?.id ?? null
  })
  const act: Record<Action, () => Promise<unknown>> = {
    start: () => sessions.start(),
    list: async () => {
      const { data } = await tickets.list()
      landed.push({ owner: data[0]?.subject ?? '', here })
    },
    logout: () => sessions.logout(),
    ada: () => sessions.identify('ada'),
    ben: () => sessions.identify('ben'),
  }
  const codes: unknown[] = []
  const done = script.map(async (action) => {
    await scheduler.schedule(Promise.resolve(), action)
    await act[action]().catch((error: unknown) => codes.push(isDeskhandError(error) ? error.code : error))
  })
  await scheduler.waitFor(Promise.all(done))
  await scheduler.waitFor(sessions.logout())
  return { server, landed, codes, token: sessions.token }
}

test('whatever happens in whatever order, nobody sees what is another’s, and no session is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, async (scheduler, script) => {
      const { server, landed, codes, token } = await run(scheduler, script)
      // What was asked for somebody anonymous may land with who they turned out to be.
      for (const { owner, here } of landed) expect([owner, server.claimedBy.get(owner)]).toContain(here)
      expect(codes.filter((code) => !EXPECTED_ENDS.has(String(code)))).toEqual([])
      expect(token).toBeNull()
      // Those that nobody waits for any more are ended, too.
      await vi.waitFor(
        async () => {
          await scheduler.waitAll()
          expect([...server.people.keys()]).toEqual([])
        },
        { interval: 1 },
      )
    }),
    { numRuns: 300 },
  )
})
