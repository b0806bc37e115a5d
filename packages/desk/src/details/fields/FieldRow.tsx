import type { FieldDefinition } from '@deskhand/sdk'
import type { ComponentChildren } from 'preact'
import { FieldError } from '../../forms/Field.tsx'
import { t } from '../../i18n/strings.ts'
import { Icon } from '../../ui/Icon.tsx'

interface FieldRowProps {
  definition: Pick<FieldDefinition, 'label' | 'visibleToCustomers'>
  /** The control that the label is for; without one the label names the group. */
  controlId?: string
  labelId?: string
  problem: string | null
  children: ComponentChildren
}

/** A field with its label, which says whether only the team sees it, and what stands against the last change. */
export function FieldRow({ definition, controlId, labelId, problem, children }: FieldRowProps) {
  const label = (
    <>
      {!definition.visibleToCustomers && (
        <span class="ticket-field-team" title={t().ticketFields.teamOnly}>
          <Icon name="lock" />
          <span class="visually-hidden">({t().ticketFields.teamOnly})</span>
        </span>
      )}{' '}
      {definition.label}
    </>
  )
  return (
    <div class="ticket-field">
      {controlId ? (
        <label class="select-field-label" for={controlId}>
          {label}
        </label>
      ) : (
        <span class="select-field-label" id={labelId}>
          {label}
        </span>
      )}
      <div class="ticket-field-control">
        {children}
        <FieldError>{problem}</FieldError>
      </div>
    </div>
  )
}
