import './HistoryList.css'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import type { History } from '../models/history.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { clockOrDay, fullTime } from '../ui/time-text.ts'
import { DetailsSection } from './DetailsSection.tsx'
import { describeChanges } from './describe-change.ts'

/** Every change of the ticket, newest first. */
export function HistoryList({ history }: { history: History }) {
  const { team } = useSiteDesk()
  const text = t().details
  const entries = history.entries.value
  const state = history.state.value
  return (
    <DetailsSection title={text.history}>
      {state === 'failed' && <p class="history-empty">{text.historyFailed}</p>}
      {state === 'ready' && entries.length === 0 && <p class="history-empty">{text.noHistory}</p>}
      <ol class="history">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>{describeChanges([entry], team)}</span>
            <time dateTime={entry.at} title={fullTime(entry.at)}>
              {clockOrDay(entry.at, now.value)}
            </time>
          </li>
        ))}
      </ol>
      {history.hasMore.value && (
        <button type="button" class="button" onClick={() => void history.loadMore()}>
          {text.moreHistory}
        </button>
      )}
    </DetailsSection>
  )
}
