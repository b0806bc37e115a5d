import './FilterButton.css'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../Popover.tsx'
import { useListing } from '../use-listing.ts'
import { FilterPanel } from './FilterPanel.tsx'

/** Opens the filters of the queue. */
export function FilterButton() {
  const [isOpen, setOpen] = useState(false)
  const { isChanged } = useListing()
  const text = t().filters
  return (
    <span class="popover-anchor filter-anchor">
      <button
        type="button"
        class="icon-button filter-button"
        data-shortcut="filter"
        data-active={isChanged}
        aria-label={text.open}
        title={`${text.open} (f)`}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="filter" />
      </button>
      {isOpen && (
        <Popover label={text.title} align="end" onClose={() => setOpen(false)}>
          <FilterPanel onDone={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  )
}
