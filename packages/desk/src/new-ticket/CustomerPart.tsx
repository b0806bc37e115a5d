import type { Form } from '../forms/form.ts'
import { FieldError } from '../forms/Field.tsx'
import { TextField } from '../forms/TextField.tsx'
import { LIMITS, type Customer } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { customerName } from '../ui/customer-name.ts'
import { VerifiedMark } from '../ui/VerifiedMark.tsx'
import { CustomerSearch } from './CustomerSearch.tsx'
import type { NewTicketValues } from './new-ticket-values.ts'

/** Whom the ticket is for: somebody who is found, or somebody who is added with it. */
export function CustomerPart({ form }: { form: Form<NewTicketValues> }) {
  const { customer } = form.values.value
  const { errors } = form.refusal.value
  const text = t().newTicket
  return (
    <fieldset class="new-ticket-part">
      <legend class="form-field-label">{text.customer}</legend>
      {customer?.kind === 'known' && (
        <KnownCustomer customer={customer.customer} onChange={() => form.set('customer', null)} />
      )}
      {customer?.kind === 'new' && <NewCustomer form={form} name={customer.name} email={customer.email} />}
      {customer === null && (
        <CustomerSearch
          onPick={(known) => form.set('customer', { kind: 'known', customer: known })}
          onAdd={(typed) => form.set('customer', { kind: 'new', ...typed })}
        />
      )}
      <FieldError>{errors['customer'] ?? errors['customerId']}</FieldError>
    </fieldset>
  )
}

function KnownCustomer({ customer, onChange }: { customer: Customer; onChange: () => void }) {
  return (
    <div class="new-ticket-customer">
      <Avatar id={customer.id} name={customer.name ?? customer.email} />
      <span class="new-ticket-customer-text">
        <strong>
          {customerName(customer)} {customer.verified && <VerifiedMark />}
        </strong>
        <span>{customer.email ?? t().details.noEmail}</span>
      </span>
      <button type="button" class="button" onClick={onChange}>
        {t().newTicket.change}
      </button>
    </div>
  )
}

interface NewCustomerProps {
  form: Form<NewTicketValues>
  name: string
  email: string
}

function NewCustomer({ form, name, email }: NewCustomerProps) {
  const { errors } = form.refusal.value
  const text = t().newTicket
  const change = (changes: { name?: string; email?: string }) =>
    form.set('customer', { kind: 'new', name, email, ...changes })
  return (
    <>
      <div class="new-ticket-pair">
        <TextField
          label={text.name}
          value={name}
          maxLength={LIMITS.nameLength}
          error={errors['customer.name']}
          onInput={(value) => change({ name: value })}
        />
        <TextField
          label={text.email}
          input={{ type: 'email', autocomplete: 'off' }}
          value={email}
          error={errors['customer.email']}
          onInput={(value) => change({ email: value })}
        />
      </div>
      <p class="form-field-hint">
        {text.unverified}{' '}
        <button type="button" class="new-ticket-switch" onClick={() => form.set('customer', null)}>
          {text.existing}
        </button>
      </p>
    </>
  )
}
