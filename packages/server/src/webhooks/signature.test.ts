import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newWebhookSecret, signedHeaders } from './signature.ts'

const body = '{"type":"ticket.created"}'
const sign = (keys: readonly Buffer[], at = new Date()): Record<string, string> =>
  signedHeaders({ id: 'msg_1', body, at }, keys)

it('a secret is 256 random bits in the form receivers take', () => {
  const [one, other] = [newWebhookSecret(), newWebhookSecret()]
  expect(one.key).toHaveLength(32)
  expect(one.text).toBe(`whsec_${one.key.toString('base64')}`)
  expect(one.text).not.toBe(other.text)
})

describe('to the official library, a call', () => {
  it('is genuine with the secret that signed it', () => {
    const { key, text } = newWebhookSecret()
    expect(new Webhook(text).verify(body, sign([key]))).toEqual({ type: 'ticket.created' })
  })

  it('is genuine with either secret while both sign', () => {
    const [old, fresh] = [newWebhookSecret(), newWebhookSecret()]
    const headers = sign([fresh.key, old.key])
    for (const { text } of [old, fresh]) expect(new Webhook(text).verify(body, headers)).toBeDefined()
  })

  it('is not genuine with another secret, another body, another id or another time', () => {
    const { key, text } = newWebhookSecret()
    const headers = sign([key])
    const receiver = new Webhook(text)
    expect(() => new Webhook(newWebhookSecret().text).verify(body, headers)).toThrow('No matching signature')
    expect(() => receiver.verify(`${body} `, headers)).toThrow('No matching signature')
    expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow(
      'No matching signature',
    )
    const later = String(Number(headers['webhook-timestamp']) + 1)
    expect(() => receiver.verify(body, { ...headers, 'webhook-timestamp': later })).toThrow(
      'No matching signature',
    )
  })

  it('is too old after a while: the time of the attempt is signed, not that of the event', () => {
    const { key, text } = newWebhookSecret()
    expect(() => new Webhook(text).verify(body, sign([key], new Date(Date.now() - 600_000)))).toThrow(
      'too old',
    )
  })
})
