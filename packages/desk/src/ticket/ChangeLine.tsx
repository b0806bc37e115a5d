import './ChangeLine.css'
import type { HistoryEntry } from '@deskhand/sdk'
import { describeChange } from '../details/describe-change.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { clockTime, fullTime } from '../ui/time-text.ts'

/** A change between the messages, so that the thread tells the whole story. */
export function ChangeLine({ entry }: { entry: HistoryEntry }) {
  const { team } = useSiteDesk()
  return (
    <p class="change-line">
      <span>{describeChange(entry, team)}</span>
      <time dateTime={entry.at} title={fullTime(entry.at)}>
        {clockTime(entry.at)}
      </time>
    </p>
  )
}
