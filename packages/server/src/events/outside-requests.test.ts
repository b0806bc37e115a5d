import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { onBehalfOf, watchQueries } from '../db/query-watch.ts'
import { outsideRequests } from './outside-requests.ts'

const finish = watchQueries(pino({ level: 'silent' }), 1_000)

/** How many queries count as the request's when `work` runs in it. */
async function countedIn(work: () => unknown): Promise<number> {
  let counted = 0
  const asker = { requestId: 'request-1', route: '/', spent: () => (counted += 1) }
  await onBehalfOf(asker, async () => work())
  return counted
}

const query = (): void => finish({ statements: () => ['log'], milliseconds: 1 })

describe('what goes on outside of requests', () => {
  it('counts for no request, although one has begun it', async () => {
    expect(await countedIn(query)).toBe(1)
    expect(await countedIn(() => outsideRequests(query))).toBe(0)
  })

  it('stays outside when it waits', async () => {
    const waiting = (): Promise<void> => Promise.resolve().then(query)
    expect(await countedIn(() => outsideRequests(waiting))).toBe(0)
  })
})
