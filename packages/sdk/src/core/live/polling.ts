import { wait } from '../abort.ts'
import { jitter } from '../retry.ts'
import type { FrameChain } from './frame-chain.ts'
import { askForMissed } from './missed-events.ts'
import type { AskForPage } from './missed-events.ts'

/** Milliseconds between two questions: few while something happens, more and more while nothing does. */
const PAUSE = 2_000
const LONGEST_PAUSE = 20_000
const GROWTH = 1.5

export interface PollOptions {
  askForPage: AskForPage
  /** Where to go on. */
  cursor: () => string | null
  chain: FrameChain
  /** An answer has come. */
  onAnswer: () => void
}

/**
 * Asks for pages again and again.
 * @param span for so many milliseconds
 * @throws DeskhandError when an answer does not come, or is a refusal
 */
export async function poll(
  { askForPage, cursor, chain, onAnswer }: PollOptions,
  span: number,
  signal: AbortSignal,
): Promise<void> {
  const until = Date.now() + span
  let pause = PAUSE
  while (Date.now() < until) {
    const { frames, isAll } = await askForMissed(askForPage, chain.startAt(cursor()), signal)
    if (signal.aborted) return
    chain.tell(frames)
    onAnswer()
    if (isAll) {
      await wait(pause + jitter(0, PAUSE, PAUSE), signal)
      pause = Math.min(pause * GROWTH, LONGEST_PAUSE)
    } else {
      pause = PAUSE
    }
  }
}
