import './HistoryList.css'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import type { History } from '../models/history.ts'
import { clockOrDay, fullTime } from '../ui/time-text.ts'
import { ChangeText } from './ChangeText.tsx'
import { DetailsSection } from './DetailsSection.tsx'

/** Every change of the ticket, newest first. */
export function HistoryList({ history }: { history: History }) {
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
            <ChangeText entries={[entry]} />
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
