import './Field.css'
import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../ui/Icon.tsx'

/** What ties a control to its label, its hint and what is wrong with it. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: string | undefined
  error?: string | undefined
  children: (control: ControlProps) => JSX.Element
}

/** A labelled control with its hint, and what is wrong with it beside it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="form-field">
      <label class="form-field-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="form-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': notes || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}

/** Said aloud when it appears. */
export function FieldError({ id, children }: { id?: string; children: ComponentChildren }) {
  if (!children) return null
  return (
    <p class="form-field-error" id={id} role="alert">
      <Icon name="alert" />
      {children}
    </p>
  )
}
