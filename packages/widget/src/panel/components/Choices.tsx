import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { FieldProblem } from './Field.tsx'
import { FieldLabel } from './FieldLabel.tsx'
import css from './Choices.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

interface ChoicesProps {
  /** What the boxes are about; a single box says it itself. */
  legend?: string
  options: readonly string[]
  chosen: readonly string[]
  problem?: string | undefined
  required?: boolean
  onChange: (chosen: string[]) => void
}

/** Boxes to tick, any number of them. */
export function Choices({ legend, options, chosen, problem, required, onChange }: ChoicesProps): JSX.Element {
  const problemId = useId()
  return (
    <fieldset class="field choices" aria-describedby={problem ? problemId : undefined}>
      {legend && (
        <legend>
          <FieldLabel label={legend} required={required} />
        </legend>
      )}
      {options.map((option, index) => (
        <label key={option} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            aria-invalid={problem !== undefined && index === 0}
            onChange={({ currentTarget }) =>
              onChange(
                options.filter((one) => (one === option ? currentTarget.checked : chosen.includes(one))),
              )
            }
          />
          <span dir="auto">{option}</span>
        </label>
      ))}
      <FieldProblem id={problemId} problem={problem} />
    </fieldset>
  )
}
