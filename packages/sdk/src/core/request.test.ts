import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { isDeskhandError } from './errors.ts'
import type { ResponseInfo } from './request-options.ts'
import { createRequest } from './request.ts'
import type { Call } from './request.ts'
import { checkTransport } from './transport.ts'
import type { TransportOptions } from './transport.ts'
import { buildUrl, path } from './url.ts'

const network = useNetwork()
beforeEach(useNoDelay)

function request<T>(call: Call, transport: Partial<TransportOptions> = {}): Promise<T> {
  const settings = { baseUrl: BASE_URL, fetch: globalThis.fetch, timeout: 5_000, ...transport }
  return createRequest(checkTransport(settings))<T>(call)
}

/** Answers one after the other, the last one for ever. @returns the bodies received so far */
function answer(...answers: (() => Response | Promise<Response>)[]): string[] {
  const received: string[] = []
  network.use(
    http.all(`${BASE_URL}/thing`, async ({ request }) => {
      received.push(await request.text())
      return (answers[received.length - 1] ?? answers.at(-1) ?? HttpResponse.error)()
    }),
  )
  return received
}

const good = () => HttpResponse.json({ good: true })

describe('trying again', () => {
  test.each([408, 429, 500, 502, 503])('%i is tried again', async (status) => {
    const received = answer(() => problem(status, 'internal'), good)
    await expect(request({ path: '/thing' })).resolves.toEqual({ good: true })
    expect(received).toHaveLength(2)
  })

  test('a network failure is tried again, with the same body', async () => {
    const received = answer(
      () => HttpResponse.error(),
      () => HttpResponse.error(),
      good,
    )
    await request({ method: 'POST', path: '/thing', body: { clientId: 'c-1' } })
    expect(received).toEqual(Array(3).fill('{"clientId":"c-1"}'))
  })

  test('what a captive portal or a proxy answers instead of the server is a broken connection, and tried again', async () => {
    const received = answer(
      () => HttpResponse.html('<p>Sign in to the hotel network</p>'),
      () => new HttpResponse('{"cut', { headers: { 'content-type': 'application/json' } }),
      good,
    )
    await expect(request({ path: '/thing' })).resolves.toEqual({ good: true })
    expect(received).toHaveLength(3)
  })

  test.each([502, 511])('a page with %i is tried again', async (status) => {
    answer(() => HttpResponse.html('<h1>Bad Gateway</h1>', { status }), good)
    await expect(request({ path: '/thing' })).resolves.toEqual({ good: true })
  })

  test.each([400, 401, 404, 422])('%i is not tried again', async (status) => {
    const received = answer(() => problem(status, 'invalid_request'), good)
    await expect(request({ path: '/thing' })).rejects.toMatchObject({ status, retryable: false })
    expect(received).toHaveLength(1)
  })

  test.each([0, 1])('a call that says maxRetries %i is tried again as often', async (maxRetries) => {
    const received = answer(() => problem(503, 'overloaded'))
    await expect(request({ path: '/thing', maxRetries })).rejects.toMatchObject({ code: 'overloaded' })
    expect(received).toHaveLength(1 + maxRetries)
  })

  test('ends after maxRetries with the last error', async () => {
    const received = answer(() => problem(503, 'database_unavailable'))
    const failing = request({ path: '/thing' }, { maxRetries: 1 })
    await expect(failing).rejects.toMatchObject({
      code: 'database_unavailable',
      status: 503,
      retryable: true,
    })
    expect(received).toHaveLength(2)
  })

  test('waits as long as Retry-After asks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const received = answer(() => problem(429, 'rate_limited', { 'retry-after': '7' }), good)
    const answered = request({ path: '/thing' }, { timeout: 60_000 })
    await vi.advanceTimersByTimeAsync(6_900)
    expect(received).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(700)
    await expect(answered).resolves.toEqual({ good: true })
    vi.useRealTimers()
  })

  test('does not wait for a Retry-After beyond its patience, and says how long it is', async () => {
    const received = answer(() => problem(429, 'rate_limited', { 'retry-after': '3600' }))
    await expect(request({ path: '/thing' })).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfter: 3_600,
    })
    expect(received).toHaveLength(1)
  })
})

describe('ending a call', () => {
  test('an abort ends the request with the code aborted and the reason as cause', async () => {
    const abort = new AbortController()
    answer(() => new Promise(() => undefined))
    const call = request({ path: '/thing', signal: abort.signal })
    abort.abort('gone')
    await expect(call).rejects.toMatchObject({ code: 'aborted', cause: 'gone', retryable: false })
  })

  test('an abort ends the wait between two tries', async () => {
    const abort = new AbortController()
    const received = answer(() => problem(429, 'rate_limited', { 'retry-after': '20' }))
    const call = request({ path: '/thing', signal: abort.signal })
    call.catch(() => undefined)
    await vi.waitFor(() => expect(received).toHaveLength(1))
    abort.abort()
    await expect(call).rejects.toMatchObject({ code: 'aborted' })
  })

  test('an answer that takes too long is a timeout', async () => {
    answer(() => new Promise(() => undefined))
    const call = request({ path: '/thing', timeout: 20 }, { maxRetries: 0 })
    await expect(call).rejects.toMatchObject({ code: 'timeout', status: 0, retryable: true })
  })

  test.each([0, -1, Number.NaN, 2 ** 31])('a timeout of %d is refused', async (timeout) => {
    await expect(request({ path: '/thing', timeout })).rejects.toMatchObject({ code: 'invalid_options' })
  })
})

describe('errors', () => {
  test('a problem becomes an error with its code, detail, request id and fields', async () => {
    const errors = [{ field: 'subject', message: 'Too long.' }]
    answer(() =>
      HttpResponse.json(
        { code: 'invalid_request', detail: 'Look at the fields.', requestId: 'req-9', errors },
        { status: 400, headers: { 'content-type': 'application/problem+json' } },
      ),
    )
    const error: unknown = await request({ path: '/thing' }).catch((error: unknown) => error)
    expect(isDeskhandError(error)).toBe(true)
    expect(error).toMatchObject({
      name: 'DeskhandError',
      code: 'invalid_request',
      message: 'Look at the fields.',
      status: 400,
      requestId: 'req-9',
      fields: errors,
    })
  })

  test('an error page of a proxy keeps its status and the request id of its header', async () => {
    answer(() => new HttpResponse('<h1>no</h1>', { status: 403, headers: { 'x-request-id': 'req-3' } }))
    await expect(request({ path: '/thing' })).rejects.toMatchObject({
      code: 'http_403',
      status: 403,
      requestId: 'req-3',
      fields: [],
    })
  })

  test('a good answer that is no JSON is not taken for one', async () => {
    answer(() => HttpResponse.html('<p>Sign in to the hotel network</p>'))
    await expect(request({ path: '/thing' })).rejects.toMatchObject({
      code: 'unexpected_answer',
      status: 200,
      retryable: true,
    })
  })

  test('an unreachable server is a network error with its cause', async () => {
    answer(() => HttpResponse.error())
    const call = request({ path: '/thing' }, { maxRetries: 0 })
    await expect(call).rejects.toMatchObject({ code: 'network', status: 0, cause: expect.any(TypeError) })
  })
})

describe('addresses', () => {
  test('an id cannot leave its place in the path', () => {
    expect(path`/v1/tickets/${'a/../b?c#d'}/messages`).toBe('/v1/tickets/a%2F..%2Fb%3Fc%23d/messages')
  })

  test.each(['', '.', '..'])('the id %j is refused', (id) => {
    expect(() => path`/v1/tickets/${id}`).toThrow(expect.objectContaining({ code: 'invalid_options' }))
  })

  test('a query joins lists with commas and leaves out what is undefined', () => {
    const query = { status: ['open', 'closed'], cursor: undefined, q: 'a b&c' }
    expect(buildUrl(BASE_URL, '/v1/tickets', query)).toBe(
      `${BASE_URL}/v1/tickets?status=open%2Cclosed&q=a+b%26c`,
    )
  })
})

test('a call takes no cookies of the host page along, and brings none back', async () => {
  const asked: (RequestInit | undefined)[] = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    asked.push(init)
    return good()
  }
  await request({ path: '/thing' }, { fetch })
  expect(asked).toMatchObject([{ credentials: 'omit' }])
})

describe('who listens to answers', () => {
  const withId = (status: number, requestId: string) => () =>
    HttpResponse.json({}, { status, headers: { 'x-request-id': requestId } })

  test('hears of each, of refusals and repeated tries too', async () => {
    answer(withId(503, 'first'), withId(200, 'second'))
    const heard: ResponseInfo[] = []
    const onResponse = (info: ResponseInfo) => heard.push(info)
    await request({ method: 'POST', path: '/thing', query: { q: 'x' }, body: {}, onResponse })
    expect(heard).toEqual([
      { method: 'POST', path: '/thing', status: 503, requestId: 'first' },
      { method: 'POST', path: '/thing', status: 200, requestId: 'second' },
    ])
  })

  test('may listen to one call, or to all of a client', async () => {
    answer(withId(200, 'one'))
    const [ofCall, ofClient] = [vi.fn<(info: ResponseInfo) => void>(), vi.fn<(info: ResponseInfo) => void>()]
    await request({ path: '/thing', onResponse: ofCall }, { onResponse: ofClient })
    expect(ofCall.mock.calls).toEqual(ofClient.mock.calls)
    expect(ofCall).toHaveBeenCalledOnce()
  })

  test('hears that there is no id where something between has lost it', async () => {
    answer(good)
    const onResponse = vi.fn<(info: ResponseInfo) => void>()
    await request({ path: '/thing', onResponse })
    expect(onResponse.mock.calls[0]?.[0].requestId).toBeNull()
  })

  test('cannot break the call', async () => {
    answer(good)
    const uncaught: unknown[] = []
    vi.stubGlobal('queueMicrotask', (work: () => void) => {
      try {
        work()
      } catch (error) {
        uncaught.push(error)
      }
    })
    const error = new Error('The log is full')
    const onResponse = () => {
      throw error
    }
    await expect(request({ path: '/thing', onResponse })).resolves.toEqual({ good: true })
    expect(uncaught).toContain(error)
  })
})
