import { t } from './i18n/strings.ts'
import { InvitationPage } from './sign-in/InvitationPage.tsx'
import type { Desk } from './models/desk.ts'
import type { SessionState } from './models/session.ts'
import { Shell } from './shell/Shell.tsx'
import { SiteDeskContext } from './shell/site-desk-context.ts'
import { StartPage } from './shell/StartPage.tsx'
import { SignIn } from './sign-in/SignIn.tsx'

/** The whole desk: the page of the session's state. */
export function App({ desk }: { desk: Desk }) {
  const { session, siteDesk, router } = desk
  const token = router.invitation.value
  if (token !== null) return <InvitationPage session={session} router={router} token={token} />
  const state = session.state.value
  if (state.kind === 'signed-out') return <SignIn session={session} expired={state.expired} />
  if (state.kind === 'signed-in' && siteDesk.value) {
    return (
      <SiteDeskContext.Provider value={siteDesk.value}>
        <Shell sites={state.sites} onSignOut={() => void session.signOut()} />
      </SiteDeskContext.Provider>
    )
  }
  return <Waiting desk={desk} state={state} />
}

function Waiting({ desk, state }: { desk: Desk; state: SessionState }) {
  const { loading, unreachable, noSites, noSitesHint, retry } = t().start
  if (state.kind === 'unreachable') {
    const again = { label: retry, run: () => void desk.session.restore() }
    return <StartPage icon="alert" title={unreachable} hint={state.problem} action={again} />
  }
  if (state.kind === 'signed-in' && state.sites.length === 0) {
    const out = { label: t().header.signOut, run: () => void desk.session.signOut() }
    return <StartPage icon="person" title={noSites} hint={noSitesHint} action={out} />
  }
  return <StartPage icon="inbox" title={loading} />
}
