import type { Database } from '../db/database.ts'
import { readLog, readLogEnd, type LogEntry, type LogPosition } from '../db/events.ts'

const BATCH = 500
/** Milliseconds between looks when nobody said that there is something: the net under every hint. */
const POLL = 500
/** After a hint: the writing transaction may wait for an older one to end before its row can be read in order. */
const EAGER_DELAYS = [0, 5, 10, 20, 40, 80, 160]

interface TailerOptions {
  database: Database
  /** Is waited for, so events are handed on in the order of the log. */
  publish(entries: LogEntry[]): Promise<void>
  onError(error: unknown): void
}

/** Reads each new row of the event log once for this process. */
export interface Tailer {
  /** From here on every event is published. Resolves once that is sure. */
  start(): Promise<void>
  /** Something was committed: look now instead of at the next poll. */
  poke(): void
  /** Publishes nothing more. Resolves when the last read is over. */
  stop(): Promise<void>
}

export function createTailer({ database, publish, onError }: TailerOptions): Tailer {
  let position: LogPosition | null = null
  let starting: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()
  let eagerness = EAGER_DELAYS.length
  let pokedMeanwhile = false
  let isReading = false
  let isStopped = false

  const schedule = (): void => {
    if (isStopped || !position) return
    clearTimeout(timer)
    timer = setTimeout(look, EAGER_DELAYS[eagerness] ?? POLL)
    timer.unref()
  }

  const look = (): void => {
    if (isReading || isStopped) return
    isReading = true
    pokedMeanwhile = false
    reading = read()
      .then((foundAny) => {
        eagerness = foundAny || pokedMeanwhile ? 0 : Math.min(eagerness + 1, EAGER_DELAYS.length)
      }, onError)
      .finally(() => {
        isReading = false
        schedule()
      })
  }

  const read = async (): Promise<boolean> => {
    if (!position) return false
    const [entries] = await database.run({ kind: 'worker' }, readLog(position, BATCH))
    const last = entries.at(-1)
    if (!last) return false
    await publish(entries)
    position = { tx: last.tx, id: last.id }
    return true
  }

  return {
    start() {
      starting ??= database.run({ kind: 'worker' }, readLogEnd()).then(
        ([end]) => {
          position = end
          schedule()
        },
        (error: unknown) => {
          starting = null // the next stream tries again
          throw error
        },
      )
      return starting
    },
    poke() {
      pokedMeanwhile = true
      eagerness = 0
      if (!isReading) schedule()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await reading
    },
  }
}
