import type { LogPosition, LogStretch } from '../db/events.ts'

const BATCH = 500
/** Milliseconds until the next look while an older transaction holds rows back: nobody may tell when it ends. */
const HELD_BACK_DELAYS = [1, 2, 4, 8, 16, 32, 64, 125, 250, 500]
/** Where news came while it looked, the tailer rests so many times as long as the look took. */
const REST = 3
/**
 * After a look that found a crowd, so many milliseconds for each of it. Below 500 entries a second these rests get shorter from look to
 * look, above they grow: a few entries each would be hundreds of looks, which those who write pay for.
 */
const REST_FOR_ENTRY = 2
const CROWD = 3
/** Milliseconds of rest at most: what is written meanwhile is one look. */
const REST_AT_MOST = 20

interface TailerOptions<Stretch extends LogStretch> {
  /** Where the log ends now. */
  end(): Promise<LogPosition>
  read(after: LogPosition, limit: number): Promise<Stretch>
  /** Is waited for, so events are handed on in the order of the log. */
  publish(stretch: Stretch): Promise<void>
  /** Milliseconds until the next look when nobody said that there is something: the net under every hint. */
  patience(): number
  onError(error: unknown): void
}

/** Reads each new row of the event log once for this process. */
export class LogTailer<Stretch extends LogStretch> {
  readonly #options: TailerOptions<Stretch>
  #position: LogPosition | null = null
  #starting: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | null = null
  #isPoked = false
  #restsUntil = 0
  /** How many entries the last look brought. */
  #found = 0
  /** How many looks in a row have found something held back and nothing else. */
  #vainLooks = 0
  #isStopped = false

  constructor(options: TailerOptions<Stretch>) {
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
    this.#isPoked = true
    this.#vainLooks = 0
    if (!this.#looking) this.#lookIn(this.#restLeft())
  }

  /** Publishes nothing more. Resolves when the last look is over. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#looking
  }

  async #findEnd(): Promise<void> {
    this.#position = await this.#options.end()
    this.#lookIn(this.#options.patience())
  }

  #lookIn(delay: number): void {
    if (this.#isStopped || !this.#position) return
    clearTimeout(this.#timer)
    if (delay <= 0) return this.#look(this.#position) // a timer would take its millisecond of every event
    this.#timer = setTimeout(() => this.#lookIn(0), delay)
    this.#timer.unref()
  }

  #look(position: LogPosition): void {
    const startedAt = performance.now()
    this.#isPoked = false
    this.#found = 0
    this.#looking = this.#readOn(position)
      .catch((error: unknown) => {
        this.#options.onError(error)
        return this.#options.patience()
      })
      .then((delay) => {
        this.#looking = null
        const endedAt = performance.now()
        this.#restsUntil = endedAt + this.#restAfter(endedAt - startedAt)
        this.#lookIn(this.#isPoked ? this.#restLeft() : Math.max(delay, this.#restLeft()))
      })
  }

  /** News while it looked, or many at once: that is load, and a look that comes a little later finds more of it. */
  #restAfter(took: number): number {
    if (this.#found === BATCH) return 0 // there is more already
    const forNews = this.#isPoked ? took * REST : 0
    const forCrowd = this.#found < CROWD ? 0 : this.#found * REST_FOR_ENTRY
    return Math.min(Math.max(forNews, forCrowd), REST_AT_MOST)
  }

  /** Publishes what stands behind a position, and tells in how many milliseconds to look again if nobody pokes. */
  async #readOn(position: LogPosition): Promise<number> {
    const stretch = await this.#options.read(position, BATCH)
    const { entries, isHeldBack } = stretch
    this.#found = entries.length
    const last = entries.at(-1)
    if (last) {
      await this.#options.publish(stretch)
      this.#position = { tx: last.tx, id: last.id }
      this.#vainLooks = 0
    }
    if (entries.length === BATCH) return 0
    return (isHeldBack ? HELD_BACK_DELAYS[this.#vainLooks++] : undefined) ?? this.#options.patience()
  }

  #restLeft(): number {
    return this.#restsUntil - performance.now()
  }
}
