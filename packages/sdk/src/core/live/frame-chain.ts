import type { Told } from './log-follower.ts'
import type { SseFrame } from './sse-parser.ts'

/** Tells the frames of one source, each piece with the place it follows. */
export interface FrameChain {
  /** @returns the place */
  readonly startAt: (place: string | null) => string | null
  readonly tell: (frames: readonly SseFrame[]) => void
}

export function createFrameChain(onTold: (told: Told) => void): FrameChain {
  let place: string | null = null
  return {
    startAt(start) {
      place = start
      return place
    },
    tell(frames) {
      const after = place ?? frames.find(({ event }) => event === 'ready')?.id ?? null
      for (const { event, id } of frames) {
        if (event === 'reset') place = null
        // A resumed connection says `ready` before it brings what was missed.
        else if (event !== 'ready' || place === null) place = id ?? place
      }
      onTold({ after, frames })
    },
  }
}
