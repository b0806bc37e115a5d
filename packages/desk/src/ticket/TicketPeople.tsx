import './TicketPeople.css'
import type { TicketPerson } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { People } from '../models/people.ts'
import { Icon } from '../ui/Icon.tsx'

/** Warns who else looks at the ticket or writes on it, before two answer at once. */
export function TicketPeople({ people }: { people: People }) {
  const text = t().presence
  const writing = people.writing.value
  const looking = people.present.value.filter(({ id }) => !writing.some((person) => person.id === id))
  const lines = [
    writing.length > 0 && text.writing(namesOf(writing), writing.length),
    looking.length > 0 && text.looking(namesOf(looking), looking.length),
  ].filter(Boolean)
  return (
    <output class="ticket-people" data-writing={writing.length > 0} hidden={lines.length === 0}>
      <Icon name="people" />
      <span>{lines.join(' ')}</span>
    </output>
  )
}

function namesOf(people: readonly TicketPerson[]): string {
  const names = people.map(({ name }) => name ?? t().history.customer)
  return new Intl.ListFormat(t().locale).format(names)
}
