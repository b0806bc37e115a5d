import { describe, expect, it } from 'vitest'
import type { TicketPlace } from '../db/events.ts'
import type { DepartmentLimit } from '../db/sessions.ts'
import { createHub, STREAMS_PER_CUSTOMER, STREAMS_PER_SESSION, type Audience } from './hub.ts'

const LIMITED: DepartmentLimit = { userId: 'grace', departmentIds: new Set(['orders']) }

/** What a reader of the site gets of an event of a ticket that stands there, and stood elsewhere before. */
function hears(audience: Audience, ticket: TicketPlace | null, from: TicketPlace | null = null): string[] {
  const hub = createHub()
  const heard: string[] = []
  hub.subscribe({
    audience,
    sessionId: 'session-1',
    siteId: 'shop',
    origin: null,
    deliver: (_, frame) => heard.push(String(frame)),
    tell() {},
    end() {},
  })
  hub.publish({
    position: { tx: 1, id: 1 },
    siteId: 'shop',
    customerId: 'ada',
    ticket,
    forCustomer: () => Buffer.from('for the customer'),
    forMembers: () => Buffer.from('for the team'),
    left: from && { from, render: () => Buffer.from('it left') },
  })
  return heard
}

const follows = (audience: Audience, ticket: TicketPlace | null): boolean => {
  const heard = hears(audience, ticket)
  expect(heard.length).toBeLessThan(2)
  return heard.length === 1
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

describe('a ticket that moved', () => {
  it.each([
    ['only left', 'who followed it and no longer does', ticket('billing'), ticket('orders'), ['it left']],
    ['only left', 'from whom it was taken', ticket('billing'), ticket('billing', 'grace'), ['it left']],
    ['only left', 'though it is gone since', null, ticket('orders'), ['it left']],
    ['the change', 'who still follows it', ticket('billing', 'grace'), ticket('orders'), ['for the team']],
    ['the change', 'who follows it from now on', ticket('orders'), ticket('billing'), ['for the team']],
    ['nothing', 'who never followed it', ticket('billing'), ticket('returns'), []],
  ])('tells %s to the limited agent %s', (_, _who, to, from, expected) => {
    expect(hears(agent(LIMITED), to, from)).toEqual(expected)
  })

  it('is an ordinary change to everybody else', () => {
    expect(hears(agent(null), ticket('billing'), ticket('orders'))).toEqual(['for the team'])
    const customer: Audience = { kind: 'customer', customerId: 'ada' }
    expect(hears(customer, ticket('billing'), ticket('orders'))).toEqual(['for the customer'])
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

describe('streams that are too many', () => {
  /** Opens streams that do not close when they are told to end, and tells which were told so. */
  function openMany(count: number, audience: Audience, sessionOf: (i: number) => string): number[] {
    const hub = createHub()
    const ended: number[] = []
    for (let i = 0; i < count; i += 1)
      hub.subscribe({
        audience,
        sessionId: sessionOf(i),
        siteId: 'shop',
        origin: null,
        deliver() {},
        tell() {},
        end: () => ended.push(i),
      })
    return ended
  }
  const customer: Audience = { kind: 'customer', customerId: 'ada' }

  it('end from the oldest on, each once, though their connections take their time to close', () => {
    expect(openMany(STREAMS_PER_SESSION + 3, customer, () => 'session-1')).toEqual([0, 1, 2])
    expect(openMany(STREAMS_PER_CUSTOMER + 3, customer, (i) => `session-${i}`)).toEqual([0, 1, 2])
  })

  it('are those of one customer, not those of the team of a site', () => {
    expect(openMany(STREAMS_PER_CUSTOMER + 3, agent(null), (i) => `session-${i}`)).toEqual([])
  })
})
