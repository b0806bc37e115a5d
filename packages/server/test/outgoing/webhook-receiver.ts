import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

/** One call that arrived. */
export interface Received {
  id: string
  path: string
  headers: Record<string, string>
  body: string
}

/** The backend of a site's owner, as webhooks meet it. */
export interface Receiver {
  url: string
  calls: Received[]
  /** How it answers from now on: a status, headers, or not at all. */
  answer(received: Received, response: ServerResponse): void
  /** What arrived, in the words of its payload. @throws when a signature does not fit, by the official library */
  verified(secret: string): { type: string; timestamp: string; data: Record<string, unknown> }[]
  stop(): Promise<void>
}

export const withStatus =
  (status: number, headers: Record<string, string> = {}): Receiver['answer'] =>
  (_, response) =>
    void response.writeHead(status, headers).end()

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      const received = { id: headers['webhook-id'] ?? '', path: request.url ?? '', headers, body }
      receiver.calls.push(received)
      receiver.answer(received, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}/hooks`,
    calls: [],
    answer: withStatus(204),
    verified: (secret) =>
      receiver.calls.map(({ body, headers }) => {
        new Webhook(secret).verify(body, headers)
        return JSON.parse(body)
      }),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
