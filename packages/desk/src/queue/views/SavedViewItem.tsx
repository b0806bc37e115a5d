import type { SavedView } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { RemoveView } from './RemoveView.tsx'
import { RenameView } from './RenameView.tsx'
import { ViewLink } from './ViewLink.tsx'

/** One saved view in the list of all. What the team shares only admins change. */
export function SavedViewItem({ view, onChosen }: { view: SavedView; onChosen: () => void }) {
  const { views, site, notices } = useSiteDesk()
  const [asks, setAsks] = useState<'rename' | 'remove' | null>(null)
  const text = t().savedViews
  const isTheirs = !view.isShared || site.role === 'admin'
  const move = (step: 1 | -1) => void views.move(view.id, step).catch(notices.addProblem)
  return (
    <>
      <ViewLink view={view.id} onChosen={onChosen}>
        {isTheirs && (
          <span class="views-menu-deeds">
            <Deed icon="chevron" label={text.moveUp(view.name)} isUp run={() => move(-1)} />
            <Deed icon="chevron" label={text.moveDown(view.name)} run={() => move(1)} />
            <Deed icon="pencil" label={text.renameTitle(view.name)} run={() => setAsks('rename')} />
            <Deed icon="trash" label={text.removeLabel(view.name)} run={() => setAsks('remove')} />
          </span>
        )}
      </ViewLink>
      {asks === 'rename' && <RenameView view={view} onClose={() => setAsks(null)} />}
      {asks === 'remove' && <RemoveView view={view} onClose={() => setAsks(null)} />}
    </>
  )
}

function Deed(props: { icon: IconName; label: string; isUp?: boolean; run: () => void }) {
  const { icon, label, isUp = false, run } = props
  return (
    <button
      type="button"
      class={isUp ? 'icon-button is-up' : 'icon-button'}
      aria-label={label}
      title={label}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  )
}
