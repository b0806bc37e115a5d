/** Milliseconds between two looks at the clock, which goes on while the machine sleeps. */
const LOOK = 2_000
/** Milliseconds for an answer, plus up to as many by chance: several tabs ask, and one that takes over is enough. */
const ANSWER = 4_000
/** A leader passes on every heartbeat, and they come every 20 s: after so many milliseconds without a word it is asked. */
const LONGEST_SILENCE = 50_000

export interface LeaderWatchOptions {
  /** Whether it is this tab's concern that nobody leads. */
  isConcern: () => boolean
  ask: () => void
  onGone: () => void
}

/** Asks a leader that has said nothing for long, and finds out that it does not answer. @returns what to call when it is heard */
export function watchLeader({ isConcern, ask, onGone }: LeaderWatchOptions, signal: AbortSignal): () => void {
  let heardAt = Date.now()
  let askedAt: number | null = null
  let patience = 0

  function askNow(): void {
    askedAt = Date.now()
    patience = ANSWER * (1 + Math.random())
    ask()
  }

  function isHeard(): void {
    heardAt = Date.now()
    askedAt = null
  }

  function look(): void {
    const now = Date.now()
    if (!isConcern()) return isHeard()
    if (askedAt === null) {
      if (Math.abs(now - heardAt) > LONGEST_SILENCE) askNow()
    } else if (Math.abs(now - askedAt) > patience) {
      isHeard()
      onGone()
    }
  }

  const timer = setInterval(look, LOOK)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  // Who comes learns at once how things stand.
  askNow()
  return isHeard
}
