/**
 * What must not compile. `tsc` runs this file; it exports a function nobody calls, so that nothing in it runs.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { verifyWebhook } from './node.ts'
import type { WebhookPayload } from './node.ts'
import type { DeskTicket } from './types/desk.ts'

type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

type Created = Extract<WebhookPayload, { type: 'ticket.created' }>
export type Payloads = [Expect<Exact<Created['data']['ticket'], DeskTicket>>]

export async function mustNotCompile(
  request: Request,
  node: IncomingHttpHeaders,
  secret: string,
): Promise<void> {
  const event = verifyWebhook(await request.text(), request.headers, secret, { tolerance: 60 })
  verifyWebhook(new Uint8Array(), node, [secret])

  // @ts-expect-error only the type says what an event carries
  void event.data.ticket
  // @ts-expect-error a body that was parsed is not what was signed
  verifyWebhook({ type: 'ticket.created' }, node, secret)
  // @ts-expect-error the secret may be missing from the environment
  verifyWebhook('', node, process.env['DESKHAND_WEBHOOK_SECRET'])
  // @ts-expect-error the body still has to be awaited
  verifyWebhook(request.text(), request.headers, secret)
}
