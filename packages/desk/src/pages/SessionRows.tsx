import type { DeskSessionInfo, Page, PageQuery } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../collections/CollectionView.tsx'
import { RowText } from '../collections/RowText.tsx'
import { useCollection } from '../collections/use-collection.ts'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { fullTime } from '../ui/time-text.ts'

interface SessionRowsProps {
  label: string
  /** What to say when there is no session. */
  none: string
  /** Another function reads them anew. */
  list: (query?: PageQuery) => Promise<Page<DeskSessionInfo>>
  end: (id: string) => Promise<void>
}

/** Where somebody is signed in, and a way to end each of it. */
export function SessionRows({ label, none, list, end }: SessionRowsProps) {
  const { notices } = useSiteDesk()
  const collection = useCollection(useMemo(() => ({ list }), [list]))
  const { phase, items } = collection.state.value

  async function endOne(id: string): Promise<void> {
    try {
      await end(id)
      collection.drop(id)
    } catch (error) {
      notices.addProblem(error)
    }
  }
  if (phase === 'ready' && items.length === 0) return <p class="form-field-hint">{none}</p>
  return (
    <CollectionView label={label} collection={collection} empty={{ icon: 'person', title: none, hint: '' }}>
      {(session) => <SessionRow session={session} onEnd={() => void endOne(session.id)} />}
    </CollectionView>
  )
}

function SessionRow({ session, onEnd }: { session: DeskSessionInfo; onEnd: () => void }) {
  const { createdAt, expiresAt, isCurrent } = session
  const text = t().account
  return (
    <span class="collection-link">
      <RowText name={text.signedIn(fullTime(createdAt))} meta={text.until(fullTime(expiresAt))} />
      {isCurrent ? (
        <span class="badge" data-kind="good">
          {text.thisOne}
        </span>
      ) : (
        <button type="button" class="button" onClick={onEnd}>
          {text.end}
        </button>
      )}
    </span>
  )
}
