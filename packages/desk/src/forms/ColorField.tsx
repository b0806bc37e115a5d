import './ColorField.css'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { Field } from './Field.tsx'

interface ColorFieldProps {
  label: string
  /** `#rrggbb`. */
  value: string
  onInput: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
}

const COLOR = /^#[0-9a-f]{6}$/

/** A colour, chosen or typed. What is typed counts as soon as it is one. */
export function ColorField({ label, value, onInput, hint, error }: ColorFieldProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])

  function type(text: string): void {
    setTyped(text)
    const color = `#${text.trim().toLowerCase().replace(/^#/, '')}`
    if (COLOR.test(color)) onInput(color)
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span class="color-field">
          <input
            type="color"
            class="color-field-well"
            aria-label={t().form.pickColor(label)}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <input
            {...control}
            class="text-control"
            spellcheck={false}
            autocomplete="off"
            maxLength={7}
            value={typed}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={() => setTyped(value)}
          />
        </span>
      )}
    </Field>
  )
}
