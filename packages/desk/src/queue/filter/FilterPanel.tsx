import './FilterPanel.css'
import { TICKET_PRIORITIES, TICKET_STATUSES } from '@deskhand/sdk'
import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { useListing } from '../use-listing.ts'
import { AgeFilters } from './AgeFilters.tsx'
import { AnswerFilter } from './AnswerFilter.tsx'
import { FieldFilter } from './FieldFilter.tsx'
import { FilterToggles } from './FilterToggles.tsx'
import { PlaceFilters } from './PlaceFilters.tsx'

/** Every filter of the queue. Each works as soon as it is touched. */
export function FilterPanel({ onDone }: { onDone: () => void }) {
  const { choices } = useSiteDesk()
  const { listing, narrow, show, isChanged, reset } = useListing()
  const { filter } = listing
  const text = t().filters
  useEffect(() => void choices.load(), [choices])

  return (
    <div class="filter-panel">
      <FilterToggles
        name={text.names.status}
        all={TICKET_STATUSES}
        labels={t().status}
        chosen={filter.status ?? []}
        onChange={(status) => narrow({ status })}
      />
      <FilterToggles
        name={text.names.priority}
        all={TICKET_PRIORITIES}
        labels={t().priority}
        chosen={filter.priority ?? []}
        onChange={(priority) => narrow({ priority })}
      />
      <PlaceFilters filter={filter} onChange={narrow} />
      <div class="filter-pair">
        <AnswerFilter unread={filter.unread} onChange={(unread) => narrow({ unread })} />
        <AgeFilters filter={filter} onChange={narrow} />
      </div>
      <FieldFilter value={filter.field} onChange={(field) => narrow({ field })} />
      <footer class="filter-foot">
        <button
          type="button"
          class="button"
          onClick={() => (isChanged ? reset() : show({ ...listing, filter: {} }))}
        >
          {isChanged ? t().savedViews.reset : text.clear}
        </button>
        <button type="button" class="button" data-kind="primary" onClick={onDone}>
          {text.done}
        </button>
      </footer>
    </div>
  )
}
