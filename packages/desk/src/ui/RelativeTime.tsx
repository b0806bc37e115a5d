import { now } from '../models/clock.ts'
import { fullTime, shortAgo } from './time-text.ts'

/** "4m", kept up to date; the whole date on hover. */
export function RelativeTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)}>
      {shortAgo(at, now.value)}
    </time>
  )
}
