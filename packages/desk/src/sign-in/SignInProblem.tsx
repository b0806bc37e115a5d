import { Icon } from '../ui/Icon.tsx'

/** Why the member did not come in. */
export function SignInProblem({ problem }: { problem: string }) {
  return (
    <p class="sign-in-message" data-problem role="alert">
      <Icon name="alert" />
      {problem}
    </p>
  )
}
