import './CustomerCard.css'
import type { DeskTicket } from '@deskhand/sdk'
import { safeLink } from '@deskhand/sdk/markdown'
import { t } from '../i18n/strings.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { Icon } from '../ui/Icon.tsx'
import { CustomerTraits } from './CustomerTraits.tsx'
import { DetailsSection } from './DetailsSection.tsx'
import { OtherTickets } from './OtherTickets.tsx'
import { useCustomer } from './use-customer.ts'

/** Who asks, how far that can be trusted, and from where. */
export function CustomerCard({ ticket }: { ticket: DeskTicket }) {
  const { customer, page } = ticket
  const text = t().people
  const known = useCustomer(ticket)
  return (
    <DetailsSection title={t().details.customer}>
      <div class="customer-card">
        <Avatar id={customer.id} name={customer.name ?? customer.email} large />
        <div class="customer-card-text">
          <p class="customer-card-name">{customerName(customer)}</p>
          <p class="customer-card-email">{customer.email ?? t().details.noEmail}</p>
        </div>
      </div>
      <p class="customer-trust" data-verified={customer.verified}>
        <Icon name={customer.verified ? 'verified' : 'alert'} />
        <span>
          <strong>{customer.verified ? text.verified : text.notVerified}</strong>{' '}
          {customer.verified ? text.verifiedHint : text.notVerifiedHint}
        </span>
      </p>
      {page && (
        <p class="customer-page">
          <span class="customer-page-label">{t().details.page}</span>
          <PageLink url={page.url} title={page.title ?? page.url} />
        </p>
      )}
      {known && (
        <>
          <CustomerTraits customer={known.customer} />
          <OtherTickets {...known} />
        </>
      )}
    </DetailsSection>
  )
}

/** The address came from a browser we do not trust: it is a link only if it may be one. */
function PageLink({ url, title }: { url: string; title: string }) {
  const href = safeLink(url)
  if (!href) return <span>{title}</span>
  return (
    <a href={href} title={url} target="_blank" rel="noopener noreferrer nofollow">
      <span>{title}</span>
      <Icon name="external" />
    </a>
  )
}
