import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import css from './Field.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

export interface ControlProps {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

interface FieldProps {
  label: ComponentChildren
  problem?: string | undefined
  children: (control: ControlProps) => ComponentChildren
}

/** A label, its control and what is wrong with it, tied together for screen readers. */
export function Field({ label, problem, children }: FieldProps): JSX.Element {
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': problem ? problemId : undefined,
      })}
      <FieldProblem id={problemId} problem={problem} />
    </div>
  )
}

interface FieldProblemProps {
  id?: string
  role?: 'alert'
  problem: string | undefined
}

export function FieldProblem({ problem, ...named }: FieldProblemProps): JSX.Element | null {
  if (!problem) return null
  return (
    <p class="field-problem" {...named}>
      <Icon name="alert" />
      {problem}
    </p>
  )
}
