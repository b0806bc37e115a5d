import { t } from '../i18n/strings.ts'
import { SORTS } from '../models/listing.ts'
import { Icon } from '../ui/Icon.tsx'
import { useListing } from './use-listing.ts'

/** Those whose customer waits, the longest first: an order and a filter in one. */
const LONGEST_WAITING = 'waiting'

/** The order of the list. */
export function SortChoice() {
  const { listing, sortBy, show } = useListing()
  const text = t().queue
  const { filter, sort } = listing
  const isByWaiting = sort === 'lastMessageAt' && filter.unread === true
  const choose = (value: string) => {
    const chosen = SORTS.find((known) => known === value)
    if (chosen) sortBy(chosen)
    else show({ filter: { ...filter, unread: true }, sort: 'lastMessageAt' })
  }
  return (
    <span class="quiet-select queue-sort">
      <select
        aria-label={text.sort}
        value={isByWaiting ? LONGEST_WAITING : sort}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="-lastMessageAt">{text.sorts['-lastMessageAt']}</option>
        <option value={LONGEST_WAITING}>{text.longestWaiting}</option>
        {SORTS.filter((known) => known !== '-lastMessageAt').map((known) => (
          <option key={known} value={known}>
            {text.sorts[known]}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  )
}
