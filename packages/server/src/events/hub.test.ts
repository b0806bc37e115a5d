import { describe, expect, it } from 'vitest'
import type { TicketPlace } from '../db/events.ts'
import type { DepartmentLimit } from '../db/sessions.ts'
import { createHub, type Audience } from './hub.ts'

const LIMITED: DepartmentLimit = { userId: 'grace', departmentIds: new Set(['orders']) }

/** Whether a reader of the site gets an event of a ticket that stands there. */
function follows(audience: Audience, ticket: TicketPlace | null): boolean {
  const hub = createHub()
  let delivered = 0
  hub.subscribe({
    audience,
    sessionId: 'session-1',
    siteId: 'shop',
    deliver: () => (delivered += 1),
    end() {},
  })
  hub.publish({
    position: { tx: 1, id: 1 },
    siteId: 'shop',
    customerId: 'ada',
    ticket,
    customerFrame: Buffer.from('for the customer'),
    memberFrame: Buffer.from('for the team'),
  })
  return delivered === 1
}

const agent = (limit: DepartmentLimit | null): Audience => ({ kind: 'site', siteId: 'shop', limit })
const ticket = (department_id: string | null, assignee_id: string | null = null): TicketPlace => ({
  id: 'ticket-1',
  department_id,
  assignee_id,
})

describe('an agent who is limited to departments', () => {
  it.each([
    ['of an own department', ticket('orders'), true],
    ['without a department', ticket(null), true],
    ['of another department that is assigned to them', ticket('billing', 'grace'), true],
    ['of another department', ticket('billing', 'joan'), false],
    ['that is gone', null, false],
  ])('follows a ticket %s or not: %#', (_, place, expected) => {
    expect(follows(agent(LIMITED), place)).toBe(expected)
  })
})

describe('everybody else', () => {
  it('follows every ticket of the site, and customers their own', () => {
    expect(follows(agent(null), ticket('billing'))).toBe(true)
    expect(follows(agent(null), null)).toBe(true)
    expect(follows({ kind: 'customer', customerId: 'ada' }, ticket('billing'))).toBe(true)
    expect(follows({ kind: 'customer', customerId: 'joan' }, ticket('billing'))).toBe(false)
  })
})
