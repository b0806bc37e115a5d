import './TicketFacts.css'
import type { DeskCustomer } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { fullTime } from '../ui/time-text.ts'
import { Fact } from './Fact.tsx'

/** What the customer's own site has told of them. */
export function CustomerTraits({ customer }: { customer: DeskCustomer }) {
  const text = t().customerFacts
  const { company, externalId, createdAt } = customer
  return (
    <dl class="facts">
      {company !== null && <Fact name={text.company}>{company}</Fact>}
      {externalId !== null && <Fact name={text.externalId}>{externalId}</Fact>}
      <Fact name={text.since}>{fullTime(createdAt)}</Fact>
    </dl>
  )
}
