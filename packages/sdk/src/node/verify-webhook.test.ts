import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from '../node.ts'
import type { WebhookHeaders } from '../node.ts'

const key = randomBytes(32)
const secret = `whsec_${key.toString('base64')}`
const now = new Date('2026-11-20T12:00:00Z')
const seconds = now.getTime() / 1_000
const event = { type: 'ticket.read', timestamp: '2026-11-20T11:59:59Z', data: { ticketId: 't-1', seq: 4 } }
const body = JSON.stringify(event)

function sign(
  content: string,
  { id = 'msg_1', at = seconds, by = key }: { id?: string; at?: number; by?: Buffer } = {},
) {
  const signature = createHmac('sha256', by).update(`${id}.${at}.${content}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` }
}

const failing = (code: string) => expect.objectContaining({ name: 'DeskhandError', code })
const verify = (
  headers: WebhookHeaders,
  content: string | Uint8Array = body,
  by: string | string[] = secret,
) => verifyWebhook(content, headers, by, { now })

describe('takes a genuine webhook', () => {
  test('as text and as bytes', () => {
    const umlauts = JSON.stringify({ ...event, data: { ...event.data, note: 'Größe 📦' } })
    expect(verify(sign(umlauts), umlauts)).toEqual(JSON.parse(umlauts))
    expect(verify(sign(umlauts), new TextEncoder().encode(umlauts))).toEqual(JSON.parse(umlauts))
  })

  test('with the headers of a Request, of Node, and of a framework that keeps their case', () => {
    const plain = sign(body)
    const ofNode: IncomingHttpHeaders = { host: 'shop.example', 'set-cookie': ['a=1'], ...plain }
    const cased = Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name.toUpperCase(), [value]]),
    )
    for (const headers of [new Headers(plain), ofNode, cased]) expect(verify(headers)).toEqual(event)
  })

  test('with any of several secrets, and with any of several signatures', () => {
    const next = randomBytes(32)
    const both = `${sign(body)['webhook-signature']} ${sign(body, { by: next })['webhook-signature']}`
    const headers = { ...sign(body), 'webhook-signature': `v1a,AAAA ${both}` }
    expect(verify(headers)).toEqual(event)
    expect(verify(headers, body, `whsec_${next.toString('base64')}`)).toEqual(event)
    const unrelated = `whsec_${randomBytes(32).toString('base64')}`
    expect(verify(sign(body), body, [unrelated, secret])).toEqual(event)
  })

  test.each([-300, 300])('whose clock is off by %d seconds, no more than the tolerance', (off) => {
    expect(verify(sign(body, { at: seconds + off }))).toEqual(event)
  })

  test.each([
    ['ticket.created', { ticket: { id: 't-1' } }],
    ['ticket.updated', { ticket: { id: 't-1' } }],
    ['message.created', { message: { id: 'm-1' } }],
    ['message.updated', { message: { id: 'm-1' } }],
    ['message.deleted', { messageId: 'm-1' }],
    ['ticket.rated', { rating: { score: 5 } }],
  ])('of the type %s', (type, data) => {
    const told = JSON.stringify({ ...event, type, data: { ticketId: 't-1', ...data } })
    expect(verify(sign(told), told)).toMatchObject({ type, data })
  })

  test('that is the test of an admin', () => {
    const told = JSON.stringify({ type: 'webhook.test', timestamp: event.timestamp, data: {} })
    expect(verify(sign(told), told)).toMatchObject({ type: 'webhook.test' })
  })
})

describe('refuses', () => {
  const mismatch = failing('webhook_signature_mismatch')

  test('another secret', () => {
    const other = `whsec_${randomBytes(32).toString('base64')}`
    expect(() => verify(sign(body), body, other)).toThrow(mismatch)
  })

  test('a changed body, id or time', () => {
    expect(() => verify(sign(body), `${body} `)).toThrow(mismatch)
    expect(() => verify({ ...sign(body), 'webhook-id': 'msg_2' })).toThrow(mismatch)
    expect(() => verify({ ...sign(body), 'webhook-timestamp': String(seconds - 1) })).toThrow(mismatch)
  })

  test('a signature that is cut short', () => {
    const headers = sign(body)
    const cut = headers['webhook-signature'].slice(0, -8)
    expect(() => verify({ ...headers, 'webhook-signature': cut })).toThrow(mismatch)
  })

  test('what was sent too long ago, though it is signed', () => {
    expect(() => verify(sign(body, { at: seconds - 301 }))).toThrow(failing('webhook_timestamp_too_old'))
    expect(() =>
      verifyWebhook(body, sign(body, { at: seconds - 11 }), secret, { now, tolerance: 10 }),
    ).toThrow(failing('webhook_timestamp_too_old'))
  })

  test('what comes from the future, though it is signed', () => {
    expect(() => verify(sign(body, { at: seconds + 301 }))).toThrow(failing('webhook_timestamp_in_future'))
  })

  test.each(['', 'now', '-5', '1e9', '12.5'])('the time "%s"', (timestamp) => {
    const code = timestamp === '' ? 'webhook_header_missing' : 'webhook_timestamp_malformed'
    expect(() => verify({ ...sign(body), 'webhook-timestamp': timestamp })).toThrow(failing(code))
  })

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('a call without %s', (name) => {
    const rest = Object.entries(sign(body)).filter(([key]) => key !== name)
    expect(() => verify(Object.fromEntries(rest))).toThrow(failing('webhook_header_missing'))
  })

  test('signatures of other versions only', () => {
    const headers = {
      ...sign(body),
      'webhook-signature': sign(body)['webhook-signature'].replace('v1', 'v2'),
    }
    expect(() => verify(headers)).toThrow(failing('webhook_signature_version'))
  })

  test.each([
    '',
    key.toString('base64'),
    'whsec_',
    'whsec_not base64!',
    `whsec_${randomBytes(23).toString('base64')}`,
  ])('a secret that is none, and does not repeat it', (wrong) => {
    expect(() => verify(sign(body), body, wrong)).toThrow(failing('invalid_options'))
    expect(() => verify(sign(body), body, [])).toThrow(failing('invalid_options'))
    if (wrong.length > 10) expect(() => verify(sign(body), body, wrong)).not.toThrow(wrong)
  })

  test('a body that was parsed, and says how to get the raw one', () => {
    const parsed: unknown = event
    expect(() => verify(sign(body), parsed as string)).toThrow(/raw body/)
    expect(() => verify(sign(body), parsed as string)).toThrow(failing('webhook_body_not_raw'))
  })

  test.each([
    'not JSON',
    'null',
    '{}',
    '{"type":"ticket.read","timestamp":"2026-11-20T11:59:59Z"}',
    '{"type":"ticket.read","timestamp":"2026-11-20T11:59:59Z","data":{"seq":4}}',
    '{"type":"ticket.read","timestamp":"2026-11-20T11:59:59Z","data":{"ticketId":"t-1"}}',
    '{"type":"ticket.created","timestamp":"2026-11-20T11:59:59Z","data":{"ticketId":"t-1","ticket":{}}}',
  ])('what is signed but no webhook of ours: %s', (content) => {
    expect(() => verify(sign(content), content)).toThrow(failing('webhook_payload_malformed'))
  })

  test('a type it does not know, with a code of its own', () => {
    const content = JSON.stringify({ ...event, type: 'ticket.praised' })
    expect(() => verify(sign(content), content)).toThrow(failing('webhook_type_unknown'))
  })
})
