import type { Customer } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'

/** What to call a customer: the name, else the e-mail address, else "Anonymous visitor". */
export function customerName(customer: Pick<Customer, 'name' | 'email'>): string {
  return customer.name || customer.email || t().people.anonymous
}
