import { verifyWebhook } from '@deskhand/sdk/node'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newWebhookSecret, signedHeaders } from '#server/webhooks/signature'

const body = JSON.stringify({
  type: 'message.deleted',
  timestamp: '2026-11-20T12:00:00Z',
  data: { ticketId: 't-1', messageId: 'm-1' },
})

/** What a receiver makes of a call: what it tells, or nothing. */
type Receiver = (secret: string, headers: Record<string, string>, body: string) => unknown

const RECEIVERS: [name: string, Receiver][] = [
  ['ours', (secret, headers, content) => verifyWebhook(content, headers, secret)],
  ['the official one', (secret, headers, content) => new Webhook(secret).verify(content, headers)],
]

const sign = (keys: readonly Buffer[], at = new Date(), content = body): Record<string, string> =>
  signedHeaders({ id: 'msg_1', body: content, at }, keys)

describe.each(RECEIVERS)('the receiver that is %s', (_, receive) => {
  it('takes what the server has signed, while both secrets sign with either', () => {
    const [old, fresh] = [newWebhookSecret(), newWebhookSecret()]
    expect(receive(old.text, sign([old.key]), body)).toEqual(JSON.parse(body))
    for (const { text } of [old, fresh])
      expect(receive(text, sign([fresh.key, old.key]), body)).toEqual(JSON.parse(body))
  })

  it('refuses another secret, another body, and a call that is recorded and played again', () => {
    const { key, text } = newWebhookSecret()
    const shift = (seconds: number): Date => new Date(Date.now() + seconds * 1_000)
    expect(() => receive(newWebhookSecret().text, sign([key]), body)).toThrow(/signature/i)
    expect(() => receive(text, sign([key]), `${body} `)).toThrow(/signature/i)
    expect(() => receive(text, sign([key], shift(-600)), body)).toThrow(/too old|more than 300 s ago/)
    expect(() => receive(text, sign([key], shift(600)), body)).toThrow(/too new|more than 300 s ahead/)
  })
})

it('ours takes what the official library has signed', () => {
  const { text } = newWebhookSecret()
  const at = new Date()
  const headers = {
    'webhook-id': 'msg_2',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(text).sign('msg_2', at, body),
  }
  expect(verifyWebhook(body, headers, text)).toEqual(JSON.parse(body))
})
