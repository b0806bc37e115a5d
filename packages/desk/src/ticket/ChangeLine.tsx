import './ChangeLine.css'
import type { HistoryEntry } from '@deskhand/sdk'
import { ChangeText } from '../details/ChangeText.tsx'
import { clockTime, fullTime } from '../ui/time-text.ts'

/** What somebody changed between the messages, so that the thread tells the whole story. */
export function ChangeLine({ entries, at }: { entries: readonly HistoryEntry[]; at: string }) {
  return (
    <p class="change-line">
      <ChangeText entries={entries} />
      <time dateTime={at} title={fullTime(at)}>
        {clockTime(at)}
      </time>
    </p>
  )
}
