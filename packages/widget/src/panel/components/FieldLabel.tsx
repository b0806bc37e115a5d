import type { JSX } from 'preact'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './FieldLabel.css?inline'

registerStyles(css)

interface FieldLabelProps {
  label: string
  /** Otherwise it can be left out, which it says. */
  required?: boolean | undefined
}

/** The label of a field that not everybody has to fill in. */
export function FieldLabel({ label, required }: FieldLabelProps): JSX.Element {
  const { rest } = useWidget()
  return (
    <>
      {/* The owner's words, which may run in another direction than the panel's. */}
      <bdi>{label}</bdi> {!required && <span class="optional">{rest.newTicket.optional}</span>}
    </>
  )
}
