import { describe, expect, it } from 'vitest'
import { AppError, databaseUnavailable, isConnectionFailure, PROBLEMS, toProblem } from './problems.ts'

const withCode = (code: string, message = 'failed'): Error => Object.assign(new Error(message), { code })

describe('toProblem', () => {
  it('answers a known error by its code', () => {
    const error = new AppError('rate_limited', 'Wait five seconds.', { headers: { 'Retry-After': '5' } })
    expect(toProblem(error, 'request-1')).toEqual({
      status: 429,
      headers: { 'Retry-After': '5' },
      body: {
        type: '/docs#problem-rate_limited',
        title: PROBLEMS.rate_limited.title,
        status: 429,
        detail: 'Wait five seconds.',
        code: 'rate_limited',
        requestId: 'request-1',
      },
    })
  })

  it('lists the fields when there are any', () => {
    const errors = [{ field: 'subject', message: 'takes text' }]
    expect(
      toProblem(new AppError('invalid_request', 'Correct it.', { errors }), 'request-1').body.errors,
    ).toEqual(errors)
  })

  it('names the scheme with every 401', () => {
    expect(toProblem(new AppError('session_invalid', 'Sign in.'), 'r').headers).toEqual({
      'WWW-Authenticate': 'Bearer',
    })
  })

  it('tells nothing of an error it does not know', () => {
    const error = new Error('select secret from deskhand.sessions', { cause: new Error('at /srv/db.ts') })
    const answer = toProblem(error, 'request-1')
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', requestId: 'request-1' } })
    expect(JSON.stringify(answer)).not.toMatch(/select|secret|srv|stack/)
    expect(toProblem('a thrown string', 'request-1')).toMatchObject({ status: 500 })
  })

  it('answers a lost database with 503 and a time to wait', () => {
    expect(toProblem(withCode('ECONNREFUSED'), 'r')).toMatchObject({
      status: 503,
      body: { code: 'database_unavailable' },
      headers: { 'Retry-After': '2' },
    })
    expect(toProblem(databaseUnavailable(new Error('gone')), 'r').status).toBe(503)
  })
})

describe('isConnectionFailure', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', '57P01', '57P03', '53300', '08006'])(
    'is true for %s',
    (code) => {
      expect(isConnectionFailure(withCode(code))).toBe(true)
    },
  )

  it.each(['23505', '42501', '57014', 'ENOENT'])('is false for %s', (code) => {
    expect(isConnectionFailure(withCode(code))).toBe(false)
  })

  it('is true when every address of the host failed', () => {
    expect(
      isConnectionFailure(new AggregateError([withCode('ECONNREFUSED'), withCode('EHOSTUNREACH')])),
    ).toBe(true)
    expect(isConnectionFailure(new AggregateError([withCode('ECONNREFUSED'), withCode('42501')]))).toBe(false)
    expect(isConnectionFailure(new AggregateError([]))).toBe(false)
  })

  it('is true for what pg says without a code', () => {
    expect(isConnectionFailure(new Error('Connection terminated unexpectedly'))).toBe(true)
    expect(isConnectionFailure(new Error('timeout exceeded when trying to connect'))).toBe(true)
  })
})
