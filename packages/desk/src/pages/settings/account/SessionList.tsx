import type { DeskSessionInfo } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../../../collections/CollectionView.tsx'
import { RowText } from '../../../collections/RowText.tsx'
import { useCollection } from '../../../collections/use-collection.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { fullTime } from '../../../ui/time-text.ts'

/** Everywhere the member is signed in, and the ways to end it. */
export function SessionList() {
  const { account, notices } = useSiteDesk()
  const { sessions } = account
  const text = t().account
  const resource = useMemo(() => ({ list: () => sessions.list() }), [sessions])
  const collection = useCollection(resource)

  async function end(id: string): Promise<void> {
    try {
      await sessions.end(id)
      collection.drop(id)
    } catch (error) {
      notices.addProblem(error)
    }
  }
  async function endAll(): Promise<void> {
    try {
      await sessions.endAll()
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <section class="card" aria-label={text.sessions}>
      <div class="card-head">
        <h2>{text.sessions}</h2>
        <p>{text.sessionsHint}</p>
      </div>
      <CollectionView
        label={text.sessions}
        collection={collection}
        empty={{ icon: 'person', title: text.noSessions, hint: '' }}
      >
        {(session) => <SessionRow session={session} onEnd={() => void end(session.id)} />}
      </CollectionView>
      <div class="card-foot">
        <button type="button" class="button" onClick={() => void endAll()}>
          {text.endAll}
        </button>
      </div>
    </section>
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
