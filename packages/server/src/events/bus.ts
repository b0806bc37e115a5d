import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { SecretBox } from '../auth/sealed-secret.ts'

const CHANNEL = 'deskhand'
/** Milliseconds in which hints to the other processes are gathered: a NOTIFY takes a lock of the whole cluster at its commit. */
const GATHER = 5
/** Under load so many for each commit that was told of last, and so many at most: above 500 a second, hints get rarer instead of dearer. */
const GATHER_FOR_COMMIT = 2
const GATHER_AT_MOST = 20
/** Bytes of notes in one NOTIFY before they are sealed; Postgres takes 8,000 of what becomes of them. */
const NOTES_BYTES = 5_000
/** Notes that may wait to be sent; what is only true for a moment is dropped when there are more. */
const NOTES_AT_MOST = 500
/** Milliseconds between two proofs that the bus is heard, and the age from which on the last one says nothing any more. */
const PROOF = 10_000
const PROOF_AGE = 15_000
/** Milliseconds after which another process that was not heard any more is taken to be gone. */
const OTHERS_AGE = 35_000
const RECONNECT = 1_000
const RECONNECT_AT_MOST = 30_000

/** Prepared once: planning it anew would cost as much as sending it. */
const NOTIFY = { name: 'notify', text: 'select pg_notify($1, payload) from unnest($2::text[]) payload' }

/** `proof` is for the sender itself, who hears it like everybody else. `hello` is the first, and everybody answers it with one. */
type Hint = 'poke' | 'proof' | 'hello'

export interface BusOptions {
  /** A connection of its own: a session that listens cannot be shared. */
  url: string
  /** Notes name people, so what travels is sealed: any login of the database may listen. */
  box: SecretBox
  /** Another process has committed something. */
  onPoke(): void
  /** What another process has sent, as it was before. */
  onNote(note: unknown): void
  onError(error: unknown): void
}

/**
 * What server processes that share a database tell each other, over LISTEN and NOTIFY of Postgres on a connection of its own. Only
 * hints: the event log is the truth, and it is polled too. Connects in the background, and again whenever the connection is lost.
 */
export class Bus {
  readonly #options: BusOptions
  readonly #self = randomUUID()
  readonly #proving: NodeJS.Timeout
  #client: pg.Client | null = null
  #connecting: Promise<void>
  #retrying: NodeJS.Timeout | undefined
  #retryDelay = RECONNECT
  #gathering: NodeJS.Timeout | undefined
  #sending: Promise<void> | null = null
  /** Milliseconds in which the next hints are gathered. */
  #patience = GATHER
  /** How many commits wait to be told of. */
  #commits = 0
  #hints = new Set<Hint>()
  #notes: string[] = []
  #provedAt = -Infinity
  #othersHeardAt = -Infinity
  #isStopped = false

  constructor(options: BusOptions) {
    this.#options = options
    this.#connecting = this.#tryToConnect()
    this.#proving = setInterval(() => this.#hint('proof'), PROOF)
    this.#proving.unref()
  }

  /** Something was committed here. Costs nothing while there is no other process. */
  poke(): void {
    if (this.#isAlone) return
    this.#commits += 1
    this.#hint('poke')
  }

  /** Hands something short to all other processes; it may get lost. */
  send(note: unknown): void {
    if (this.#notes.length >= NOTES_AT_MOST) return
    this.#notes.push(JSON.stringify(note))
    this.#gather()
  }

  /** Whether hints of others arrive now: behind a pooler of transactions, for example, they never do. */
  get isHeard(): boolean {
    return performance.now() - this.#provedAt < PROOF_AGE
  }

  get #isAlone(): boolean {
    return performance.now() - this.#othersHeardAt >= OTHERS_AGE
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#gathering)
    clearTimeout(this.#retrying)
    clearInterval(this.#proving)
    await this.#connecting
    await this.#sending
    await this.#client?.end()
  }

  #hint(hint: Hint): void {
    this.#hints.add(hint)
    this.#gather()
  }

  #gather(): void {
    if (!this.#isStopped) this.#gathering ??= setTimeout(() => this.#flush(), this.#patience)
  }

  #flush(): void {
    this.#gathering = undefined
    if (this.#sending || !this.#client) return // what waits goes when that has ended
    this.#patience = Math.min(Math.max(GATHER, this.#commits * GATHER_FOR_COMMIT), GATHER_AT_MOST)
    this.#commits = 0
    const { box, onError } = this.#options
    const sealed = inBatches(this.#notes).map((notes) => box.seal(Buffer.from(`[${notes.join(',')}]`)))
    const payloads = [...this.#hints, ...sealed.map((notes) => `notes ${notes.toString('base64')}`)]
    this.#hints.clear()
    this.#notes = []
    this.#sending = this.#client
      .query({ ...NOTIFY, values: [CHANNEL, payloads.map((payload) => `${this.#self} ${payload}`)] })
      .then(() => undefined, onError)
      .finally(() => {
        this.#sending = null
        if (this.#hints.size > 0 || this.#notes.length > 0) this.#gather()
      })
  }

  #hear(payload: string): void {
    const { box, onPoke, onNote } = this.#options
    const [sender, kind, content = ''] = payload.split(' ')
    if (sender === this.#self) {
      this.#provedAt = performance.now()
      return
    }
    // While either of us took itself to be alone, neither told the other what it committed.
    const isNews = this.#isAlone || kind === 'hello'
    this.#othersHeardAt = performance.now()
    if (kind === 'hello') this.#hint('proof')
    if (isNews || kind === 'poke') onPoke()
    if (kind === 'notes') for (const note of openNotes(box, content)) onNote(note)
  }

  async #tryToConnect(): Promise<void> {
    try {
      await this.#connect()
    } catch (error) {
      if (this.#isStopped) return
      this.#options.onError(error)
      this.#retry()
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'deskhand bus',
      // A hint is worth no flush to disk, and while it waited for one the log would end before it: a NOTIFY is a transaction too.
      options: '-c synchronous_commit=off',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client.on('error', () => undefined) // `end` follows
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    await client.connect()
    try {
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      await client.end()
      throw error
    }
    if (this.#isStopped) return client.end()
    client.once('end', () => this.#onLost())
    this.#client = client
    this.#retryDelay = RECONNECT
    this.#notes = [] // what waited is not true any more
    this.#hint('hello')
    this.#options.onPoke() // what was said while nobody listened
  }

  #onLost(): void {
    this.#client = null
    this.#provedAt = -Infinity
    if (!this.#isStopped) this.#retry()
  }

  #retry(): void {
    clearTimeout(this.#retrying)
    this.#retrying = setTimeout(() => {
      this.#connecting = this.#tryToConnect()
    }, this.#retryDelay)
    this.#retrying.unref()
    this.#retryDelay = Math.min(this.#retryDelay * 2, RECONNECT_AT_MOST)
  }
}

/** As few batches as fit; a note too long for any is left out. */
function inBatches(notes: readonly string[]): string[][] {
  const batches: string[][] = []
  let room = 0
  for (const note of notes) {
    const bytes = Buffer.byteLength(note) + 1
    if (bytes > NOTES_BYTES) continue
    if (bytes > room) {
      batches.push([])
      room = NOTES_BYTES
    }
    batches.at(-1)?.push(note)
    room -= bytes
  }
  return batches
}

/** Nothing for what no process of ours has sealed: whoever has a login can send on any channel. */
function openNotes(box: SecretBox, sealed: string): unknown[] {
  try {
    const notes: unknown = JSON.parse(box.open(Buffer.from(sealed, 'base64')).toString())
    return Array.isArray(notes) ? notes : []
  } catch {
    return []
  }
}
