import { isDeskhandError } from '../errors.ts'
import type { TabTools } from './tab-tools.ts'

export interface LeadershipOptions {
  locks: TabTools['locks']
  /** What is led. */
  name: string
  /** Leads until its signal aborts. */
  lead: (term: AbortSignal) => Promise<void>
  /** Resolves when this tab is fit to lead, and gives until when it is. */
  fitness: () => Promise<AbortSignal>
}

export interface Leadership {
  /** Stands for leader until `signal` aborts. @throws what `lead` throws, and what says that there is no standing here */
  readonly stand: (signal: AbortSignal) => Promise<void>
  /** Takes the place of a leader that does not answer. */
  readonly usurp: () => void
}

/** At most one tab leads at a time, and when it closes or crashes, the browser lets the next one: that is what a lock does. */
export function createLeadership({ locks, name, lead, fitness }: LeadershipOptions): Leadership {
  let candidacy = new AbortController()
  let isUsurping = false

  async function standOnce(signal: AbortSignal): Promise<void> {
    const fit = await fitness()
    if (signal.aborted || fit.aborted) return
    candidacy = new AbortController()
    const term = AbortSignal.any([fit, candidacy.signal])
    const options: LockOptions = isUsurping ? { steal: true } : { signal: term }
    isUsurping = false
    try {
      await locks.request(name, options, () => lead(term))
    } catch (error) {
      // It gave up waiting, or another tab has taken its place.
      if (isDeskhandError(error) || !isAbort(error)) throw error
    } finally {
      // Who lost the lock may lead no longer.
      candidacy.abort()
    }
  }

  return {
    async stand(signal) {
      while (!signal.aborted) await standOnce(signal)
    },
    usurp() {
      isUsurping = true
      candidacy.abort()
    },
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
