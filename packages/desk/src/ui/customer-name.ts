import type { Customer } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'

/** The end of an id: the part in which two of them differ even when they were made in the same moment. */
const CODE_LENGTH = 4

/** What to call a customer: the name, else the e-mail address, else a short name that stays, like "Visitor 4F2A". */
export function customerName({ id, name, email }: Pick<Customer, 'id' | 'name' | 'email'>): string {
  return name || email || t().people.visitor(id.slice(-CODE_LENGTH).toUpperCase())
}
