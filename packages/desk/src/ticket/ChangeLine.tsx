import './ChangeLine.css'
import type { HistoryEntry } from '@deskhand/sdk'
import { describeChanges } from '../details/describe-change.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { clockTime, fullTime } from '../ui/time-text.ts'

/** What somebody changed between the messages, so that the thread tells the whole story. */
export function ChangeLine({ entries, at }: { entries: readonly HistoryEntry[]; at: string }) {
  const { team } = useSiteDesk()
  return (
    <p class="change-line">
      <span>{describeChanges(entries, team)}</span>
      <time dateTime={at} title={fullTime(at)}>
        {clockTime(at)}
      </time>
    </p>
  )
}
