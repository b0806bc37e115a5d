import './SignIn.css'
import { useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Session } from '../models/session.ts'
import { Brand } from '../ui/Brand.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SignInProblem } from './SignInProblem.tsx'

/** Email and password. After an expired session it says so, and the address still names the ticket to return to. */
export function SignIn({ session, expired }: { session: Session; expired: boolean }) {
  const text = t().signIn
  const [password, setPassword] = useState('')
  const isBusy = session.isSigningIn.value

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!isBusy) void session.signIn(password)
  }

  return (
    <main class="sign-in">
      <form class="sign-in-card" aria-labelledby="sign-in-title" onSubmit={submit}>
        <Brand />
        <h1 id="sign-in-title">{text.title}</h1>
        <p class="sign-in-lead">{text.lead}</p>
        <SignInMessage problem={session.problem.value} expired={expired} />
        <label class="field">
          {text.email}
          <input
            type="email"
            autocomplete="username"
            required
            value={session.email.value}
            onInput={(event) => session.setEmail(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          {text.password}
          <input
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" data-kind="primary" aria-disabled={isBusy}>
          {isBusy ? text.submitting : text.submit}
        </button>
      </form>
    </main>
  )
}

/** Why the member is here: the last attempt failed, or the session has ended. */
function SignInMessage({ problem, expired }: { problem: string | null; expired: boolean }) {
  if (problem !== null) return <SignInProblem problem={problem} />
  if (!expired) return null
  return (
    <output class="sign-in-message">
      <Icon name="lock" />
      {t().signIn.expired}
    </output>
  )
}
