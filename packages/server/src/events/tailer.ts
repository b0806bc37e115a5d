import type { Database } from '../db/database.ts'
import { readLog, readLogEnd, type LogPosition, type TailedEntry } from '../db/events.ts'

const BATCH = 500
/** After a hint: the writing transaction may wait for an older one to end before its row can be read in order. */
const EAGER_DELAYS = [0, 5, 10, 20, 40, 80, 160, 320, 500, 500, 500]

interface TailerOptions {
  database: Database
  /** Is waited for, so events are handed on in the order of the log. */
  publish(entries: TailedEntry[]): Promise<void>
  /** Milliseconds until the next look when nobody said that there is something: the net under every hint. */
  patience(): number
  onError(error: unknown): void
}

/** Reads each new row of the event log once for this process. */
export class LogTailer {
  readonly #options: TailerOptions
  #position: LogPosition | null = null
  #starting: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #reading: Promise<void> | null = null
  #delays: readonly number[] = []
  #isStopped = false

  constructor(options: TailerOptions) {
    this.#options = options
  }

  /** Up to where everything is published; null before the start. */
  get position(): LogPosition | null {
    return this.#position
  }

  /** From here on every event is published. Resolves once that is sure. */
  start(): Promise<void> {
    this.#starting ??= this.#findEnd().catch((error: unknown) => {
      this.#starting = null // the next stream tries again
      throw error
    })
    return this.#starting
  }

  /** Something was committed: look now instead of at the next poll. */
  poke(): void {
    this.#delays = EAGER_DELAYS
    if (!this.#reading) this.#schedule()
  }

  /** Publishes nothing more. Resolves when the last read is over. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#reading
  }

  async #findEnd(): Promise<void> {
    const [end] = await this.#options.database.run({ kind: 'worker' }, readLogEnd())
    this.#position = end
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isStopped || !this.#position) return
    const [delay = this.#options.patience(), ...later] = this.#delays
    this.#delays = later
    clearTimeout(this.#timer)
    if (delay === 0) return this.#look() // a timer would take its millisecond of every event
    this.#timer = setTimeout(() => this.#look(), delay)
    this.#timer.unref()
  }

  #look(): void {
    this.#reading = this.#read()
      .catch(this.#options.onError)
      .finally(() => {
        this.#reading = null
        this.#schedule()
      })
  }

  async #read(): Promise<void> {
    if (!this.#position) return
    const [entries] = await this.#options.database.run({ kind: 'worker' }, readLog(this.#position, BATCH))
    const last = entries.at(-1)
    if (!last) return
    await this.#options.publish(entries)
    this.#position = { tx: last.tx, id: last.id }
    this.#delays = EAGER_DELAYS
  }
}
