import { rowsOf, statement, type Query } from './statement.ts'

/** For whom a query runs. It decides the role and the claims of the transaction, and with them what the policies let through. */
export type Context =
  /** A visitor who has named no site yet. No row is visible. */
  | { kind: 'nobody' }
  | { kind: 'public'; siteKey: string; origin: string | null }
  | { kind: 'customer'; tokenHash: Buffer; origin: string | null }
  | { kind: 'member'; tokenHash: Buffer; siteId: string | null }
  /** Deskhand itself: the tailer of the event log, sign-in, checks of uploads. It bypasses no policy; it has its own, narrow ones. */
  | { kind: 'worker' }

export interface CustomerSessionRow {
  session_id: string
  customer_id: string
  site_id: string
  expires_at: string
}

export interface MemberSessionRow {
  session_id: string
  user_id: string
  role: 'agent' | 'admin'
  expires_at: string
}

const takeRole = (role: string): Query<void> => ({
  statement: statement(`role_${role}`, `select set_config('role', '${role}', true)`),
  values: [],
  read: () => undefined,
})

const AS_PUBLIC = takeRole('deskhand_public')
const AS_CUSTOMER = takeRole('deskhand_customer')
const AS_MEMBER = takeRole('deskhand_member')
const AS_WORKER = takeRole('deskhand_worker')

const ENTER_PUBLIC = statement('enter_public', 'select deskhand_private.public_context($1, $2) as site_id')
const ENTER_CUSTOMER = statement('enter_customer', 'select * from deskhand_private.customer_context($1, $2)')
const ENTER_MEMBER = statement('enter_member', 'select * from deskhand_private.member_context($1, $2)')

/** What runs before the query, in the same write: taking the role, then proving the token and setting the claims. */
export function contextQueries(context: Context): Query<unknown>[] {
  switch (context.kind) {
    case 'nobody':
      return [AS_PUBLIC]
    case 'public':
      return [AS_PUBLIC, { statement: ENTER_PUBLIC, values: [context.siteKey, context.origin], read: rowsOf }]
    case 'customer':
      return [AS_CUSTOMER, enterCustomer(context)]
    case 'member':
      return [AS_MEMBER, enterMember(context)]
    case 'worker':
      return [AS_WORKER]
  }
}

const enterCustomer = (context: Extract<Context, { kind: 'customer' }>): Query<CustomerSessionRow[]> => ({
  statement: ENTER_CUSTOMER,
  values: [context.tokenHash, context.origin],
  read: rowsOf<CustomerSessionRow>,
})

const enterMember = (context: Extract<Context, { kind: 'member' }>): Query<MemberSessionRow[]> => ({
  statement: ENTER_MEMBER,
  values: [context.tokenHash, context.siteId],
  read: rowsOf<MemberSessionRow>,
})
