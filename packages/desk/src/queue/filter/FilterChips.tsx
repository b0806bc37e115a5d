import './FilterChips.css'
import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useListing } from '../use-listing.ts'
import { SaveView } from '../views/SaveView.tsx'
import { describeFilter } from './describe-filter.ts'

/** What the queue is narrowed to, as soon as that is something else than its view: each filter can be taken away. */
export function FilterChips() {
  const desk = useSiteDesk()
  const { listing, isChanged, narrow, reset } = useListing()
  const { tagId, field } = listing.filter
  const needsNames = isChanged && (tagId !== undefined || field !== undefined)
  useEffect(() => {
    if (needsNames) void desk.choices.load()
  }, [desk, needsNames])
  if (!isChanged) return null
  const text = t().filters
  return (
    <div class="filter-bar">
      <ul class="filter-chips" aria-label={text.chips}>
        {describeFilter(listing.filter, desk).map(({ key, name, value }) => (
          <li key={key} class="filter-chip">
            <span class="filter-chip-text">
              <span class="filter-chip-name">{name}</span> {value}
            </span>
            <button
              type="button"
              class="filter-chip-remove"
              aria-label={text.remove(`${name} ${value}`)}
              onClick={() => narrow({ [key]: undefined })}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
        <li class="filter-deeds">
          <SaveView listing={listing} />
          <button type="button" class="link-button" onClick={reset}>
            {t().savedViews.reset}
          </button>
        </li>
      </ul>
    </div>
  )
}
