import type { Scheduler } from 'fast-check'

/** How often to let everything go on before something counts as stuck. */
const PATIENCE = 5_000

/** Where everything waits until a scheduler says that it goes on. */
export interface Gates {
  readonly pass: (label: string) => Promise<void>
  /** Does `work` that takes its own time, on another thread for example: nothing goes on before it is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>
  /** From now on everything waits again. */
  readonly close: () => void
  /** Lets so much of what waits go on. */
  readonly step: (count: number) => Promise<void>
  /** Lets everything run until nothing is left to do. @throws Error with `describe` when that never happens */
  readonly calm: (isBusy: () => boolean, describe: () => string) => Promise<void>
}

export function createGates(scheduler: Scheduler): Gates {
  let isClosed = true
  const working = new Set<Promise<unknown>>()

  async function settle(): Promise<void> {
    do await tick()
    while (working.size > 0)
  }

  return {
    async pass(label) {
      if (isClosed) await scheduler.schedule(Promise.resolve(), label)
    },
    async during(work) {
      working.add(work)
      try {
        return await work
      } finally {
        working.delete(work)
      }
    },
    close() {
      isClosed = true
    },
    async step(count) {
      for (let index = 0; index < count; index += 1) {
        await settle()
        if (scheduler.count() > 0) await scheduler.waitOne()
      }
      await settle()
    },
    async calm(isBusy, describe) {
      isClosed = false
      for (let quiet = 0, turn = 0; quiet < 12; turn += 1) {
        if (turn > PATIENCE) throw new Error(`Stuck: ${describe()}`)
        await settle()
        const waits = scheduler.count() > 0
        if (waits) await scheduler.waitOne()
        quiet = waits || isBusy() ? 0 : quiet + 1
      }
    },
  }
}

/** Lets everything happen that is due without the scheduler. */
async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  await new Promise((resolve) => setImmediate(resolve))
}
