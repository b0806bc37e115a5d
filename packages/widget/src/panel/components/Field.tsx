import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './Field.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

export interface ControlProps {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

interface FieldProps {
  label: string
  problem?: string | undefined
  isOptional?: boolean
  children: (control: ControlProps) => ComponentChildren
}

/** A label, its control and what is wrong with it, tied together for screen readers. */
export function Field({ label, problem, isOptional, children }: FieldProps): JSX.Element {
  const { t } = useWidget()
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <div class="field">
      <label for={id}>
        {label} {isOptional && <span class="optional">{t.newTicket.optional}</span>}
      </label>
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
  id: string
  problem: string | undefined
}

export function FieldProblem({ id, problem }: FieldProblemProps): JSX.Element | null {
  if (!problem) return null
  return (
    <p class="field-problem" id={id}>
      <Icon name="alert" />
      {problem}
    </p>
  )
}
