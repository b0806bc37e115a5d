import './TicketFacts.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { fullTime } from '../ui/time-text.ts'
import { DetailsSection } from './DetailsSection.tsx'
import { Fact } from './Fact.tsx'

/** Dates and rating, as far as there are any. */
export function TicketFacts({ ticket }: { ticket: DeskTicket }) {
  const text = t().details
  const { createdAt, firstResponseAt, resolvedAt, rating } = ticket
  return (
    <DetailsSection title={text.about}>
      <dl class="facts">
        <Fact name={text.created}>{fullTime(createdAt)}</Fact>
        <Fact name={text.firstResponse}>{firstResponseAt ? fullTime(firstResponseAt) : text.notYet}</Fact>
        {resolvedAt && <Fact name={text.resolved}>{fullTime(resolvedAt)}</Fact>}
        {rating && <Fact name={text.rating}>{text.ratingOf(rating.score)}</Fact>}
        {rating?.comment && <Fact name={text.ratingComment}>{rating.comment}</Fact>}
      </dl>
    </DetailsSection>
  )
}
