import { TICKET_PRIORITIES, TICKET_STATUSES, type DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { DetailsSection } from './DetailsSection.tsx'
import { DueField } from './DueField.tsx'
import { SelectField } from './SelectField.tsx'
import { TagsField } from './TagsField.tsx'

const NOBODY = ''

/** What the team sets on a ticket. */
export function Properties({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const { team } = useSiteDesk()
  const text = t().details
  const departments = team.departments.value.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <DetailsSection title={text.properties}>
      {!ticket.mergedInto && (
        <SelectField
          label={text.status}
          detail="status"
          value={ticket.status}
          options={TICKET_STATUSES.map((value) => ({ value, label: t().status[value] }))}
          onChange={(status) => void editor.update({ status })}
        />
      )}
      <SelectField
        label={text.priority}
        detail="priority"
        value={ticket.priority}
        options={TICKET_PRIORITIES.map((value) => ({ value, label: t().priority[value] }))}
        onChange={(priority) => void editor.update({ priority })}
      />
      <AssigneeField ticket={ticket} editor={editor} />
      <SelectField
        label={text.department}
        detail="department"
        value={ticket.departmentId ?? NOBODY}
        options={[{ value: NOBODY, label: text.noDepartment }, ...departments]}
        onChange={(id) => void editor.update({ departmentId: id === NOBODY ? null : id })}
      />
      <DueField ticket={ticket} editor={editor} />
      <TagsField ticket={ticket} editor={editor} />
    </DetailsSection>
  )
}

function AssigneeField({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const { team, member } = useSiteDesk()
  const { assignee } = ticket
  const members = team.members.value
  const candidates =
    assignee && !members.some(({ id }) => id === assignee.id) ? [assignee, ...members] : members
  const options = candidates.map(({ id, name }) => ({
    value: id,
    label: id === member.id ? t().people.you(name) : name,
  }))
  return (
    <SelectField
      label={t().details.assignee}
      detail="assignee"
      value={assignee?.id ?? NOBODY}
      options={[{ value: NOBODY, label: t().people.unassigned }, ...options]}
      onChange={(id) => void editor.assign(candidates.find((candidate) => candidate.id === id) ?? null)}
    />
  )
}
