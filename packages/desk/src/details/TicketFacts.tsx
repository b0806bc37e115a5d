import './TicketFacts.css'
import type { DeskTicket } from '@deskhand/sdk'
import type { ComponentChildren } from 'preact'
import { t } from '../i18n/strings.ts'
import { fullTime } from '../ui/time-text.ts'
import { DetailsSection } from './DetailsSection.tsx'
import { fieldTitle } from './field-title.ts'

/** Dates, fields and rating, as far as there are any. */
export function TicketFacts({ ticket }: { ticket: DeskTicket }) {
  const text = t().details
  const { createdAt, firstResponseAt, resolvedAt, rating, fields } = ticket
  return (
    <DetailsSection title={text.about}>
      <dl class="facts">
        <Fact name={text.created}>{fullTime(createdAt)}</Fact>
        <Fact name={text.firstResponse}>{firstResponseAt ? fullTime(firstResponseAt) : text.notYet}</Fact>
        {resolvedAt && <Fact name={text.resolved}>{fullTime(resolvedAt)}</Fact>}
        {rating && <Fact name={text.rating}>{text.ratingOf(rating.score)}</Fact>}
        {Object.entries(fields).map(([key, value]) => (
          <Fact key={key} name={fieldTitle(key)}>
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </Fact>
        ))}
      </dl>
    </DetailsSection>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
