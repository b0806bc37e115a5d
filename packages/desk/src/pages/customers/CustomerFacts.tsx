import './CustomerFacts.css'
import type { DeskCustomer } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { fullTime } from '../../ui/time-text.ts'

/** What is known of a person, and how far it can be trusted. */
export function CustomerFacts({ customer }: { customer: DeskCustomer }) {
  const { verified, externalId, company, createdAt } = customer
  const text = t().customers
  const { verifiedHint, notVerifiedHint } = t().people
  const facts: [label: string, value: string | null][] = [
    [text.trust, verified ? verifiedHint : notVerifiedHint],
    [text.externalId, externalId],
    [text.company, company],
    [text.since, fullTime(createdAt)],
  ]
  return (
    <dl class="card customer-facts">
      {facts.map(
        ([label, value]) =>
          value !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
