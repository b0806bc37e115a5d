import './SignIn.css'
import { useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Router } from '../models/router.ts'
import type { Session } from '../models/session.ts'
import { Brand } from '../ui/Brand.tsx'
import { SignInProblem } from './SignInProblem.tsx'

/** Where the link of an invitation leads: a password is chosen, and the desk opens. */
export function InvitationPage(props: { session: Session; router: Router; token: string }) {
  const { session, router, token } = props
  const text = t().invitation
  const [password, setPassword] = useState('')
  const isBusy = session.isSigningIn.value

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    await session.accept(token, password)
    // The link has done its work; its token leaves the address and the history.
    if (session.problem.peek() === null) router.go({ siteKey: null }, { replace: true })
  }
  return (
    <main class="sign-in">
      <form class="sign-in-card" aria-labelledby="invitation-title" onSubmit={(event) => void submit(event)}>
        <Brand />
        <h1 id="invitation-title">{text.title}</h1>
        <p class="sign-in-lead">{text.lead}</p>
        {session.problem.value !== null && <SignInProblem problem={session.problem.value} />}
        <label class="field">
          {text.password}
          <input
            type="password"
            autocomplete="new-password"
            required
            minLength={8}
            aria-describedby="invitation-hint"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        <p class="form-field-hint" id="invitation-hint">
          {text.passwordHint}
        </p>
        <button type="submit" class="button" data-kind="primary" aria-disabled={isBusy}>
          {isBusy ? text.submitting : text.submit}
        </button>
      </form>
    </main>
  )
}
