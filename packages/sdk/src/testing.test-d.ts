/**
 * What must not compile. `tsc` runs this file; it exports a function nobody calls, so that nothing in it runs.
 */
import { setupServer } from 'msw/node'
import { createClient } from './client.ts'
import { signIdentity } from './node.ts'
import { createFakeServer } from './testing.ts'

export function mustNotCompile(): void {
  const fake = createFakeServer({ siteKey: 'shop' })
  setupServer(...fake.handlers)
  createClient({ baseUrl: fake.baseUrl, siteKey: fake.siteKey, fetch: fake.fetch })
  signIdentity({ sub: 'ada' }, fake.identityKey)
  fake.fail('POST /v1/tickets', 503)
  fake.fail('POST /v1/tickets', 'rate_limited', 2)

  // @ts-expect-error there is no such code
  fake.fail('POST /v1/tickets', 'out_of_tea')
  // @ts-expect-error there is no such status
  fake.asAgent.setStatus('ticket', 'done')
  // @ts-expect-error an article needs a title
  fake.articles.add({ body: 'Five days.' })
}
