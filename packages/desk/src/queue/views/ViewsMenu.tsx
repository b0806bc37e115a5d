import './ViewsMenu.css'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { QUEUE_VIEWS } from '../../queue-views.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../Popover.tsx'
import { SavedViewItem } from './SavedViewItem.tsx'
import { ViewLink } from './ViewLink.tsx'

/** All views in one list, where the saved ones are put in order, renamed and deleted. */
export function ViewsMenu() {
  const [isOpen, setOpen] = useState(false)
  const text = t().savedViews
  return (
    <span class="popover-anchor">
      <button
        type="button"
        class="icon-button"
        aria-label={text.all}
        title={text.all}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <Popover label={text.all} align="end" onClose={() => setOpen(false)}>
          <ViewsList onChosen={() => setOpen(false)} />
        </Popover>
      )}
    </span>
  )
}

function ViewsList({ onChosen }: { onChosen: () => void }) {
  const saved = useSiteDesk().views.saved.value
  const text = t().savedViews
  const groups = [
    { title: text.own, views: saved.filter(({ isShared }) => !isShared) },
    { title: text.shared, views: saved.filter(({ isShared }) => isShared) },
  ]
  return (
    <div class="views-menu">
      {QUEUE_VIEWS.map((view) => (
        <ViewLink key={view} view={view} onChosen={onChosen} />
      ))}
      {saved.length === 0 && <p class="views-menu-hint">{text.none}</p>}
      {groups
        .filter(({ views }) => views.length > 0)
        .map(({ title, views }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {views.map((view) => (
              <SavedViewItem key={view.id} view={view} onChosen={onChosen} />
            ))}
          </section>
        ))}
    </div>
  )
}
