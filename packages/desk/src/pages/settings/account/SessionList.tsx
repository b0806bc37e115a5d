import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { SessionRows } from '../../SessionRows.tsx'

/** Everywhere the member is signed in, and the ways to end it. */
export function SessionList() {
  const { account, notices } = useSiteDesk()
  const { sessions } = account
  const text = t().account

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
      <SessionRows
        label={text.sessions}
        none={text.noSessions}
        list={sessions.list}
        end={(id) => sessions.end(id)}
      />
      <div class="card-foot">
        <button type="button" class="button" onClick={() => void endAll()}>
          {text.endAll}
        </button>
      </div>
    </section>
  )
}
