import type { InputHTMLAttributes } from 'preact'
import { Field } from './Field.tsx'

export interface TextFieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  maxLength?: number
  /** Stands in it while it is empty. */
  placeholder?: string
}

/** A text in one line. `input` says what kind of text: `{ type: 'email', autocomplete: 'username' }`. */
export function TextField(props: TextFieldProps & { input?: InputHTMLAttributes }) {
  const { label, hint, error, value, onInput, maxLength, placeholder = '', input = { type: 'text' } } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...input}
          {...control}
          class="text-control"
          placeholder={placeholder}
          {...(maxLength !== undefined && { maxLength })}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** A text in several lines. */
export function LongTextField(props: TextFieldProps) {
  const { label, hint, error, value, onInput, maxLength, placeholder = '' } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...control}
          class="text-control"
          rows={5}
          placeholder={placeholder}
          {...(maxLength !== undefined && { maxLength })}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
