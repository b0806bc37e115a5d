import { LIMITS } from '@deskhand/sdk'
import type { Context, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { withInput } from '../openapi/describe.ts'
import { AppError } from '../problems.ts'
import { boundedBody } from './bounded-body.ts'
import type { AppEnv } from './env.ts'
import { explainIssue, fieldProblems } from './field-problems.ts'
import { parseJson, unstorableText } from './json-text.ts'

type Source = 'json' | 'query' | 'param'

type Validated<S extends Source, T extends z.ZodType> = MiddlewareHandler<
  AppEnv,
  string,
  { in: { [K in S]: z.input<T> }; out: { [K in S]: z.output<T> } }
>

/**
 * Takes a body of JSON. The handler reads it with `c.req.valid('json')`.
 * @throws AppError `unsupported_media_type`, `payload_too_large`, `malformed_json`, `invalid_request`
 */
export const json = <T extends z.ZodType>(schema: T): Validated<'json', T> =>
  withInput({ body: schema }, async (c, next) => {
    requireJson(c.req.header('Content-Type'))
    c.req.addValidatedData('json', checked(schema, parsedBody(await bodyText(c))))
    return next()
  })

/**
 * Takes the query string. The handler reads it with `c.req.valid('query')`. A parameter given twice is a list to the schema.
 * @throws AppError `invalid_request`
 */
export const query = <T extends z.ZodObject>(schema: T): Validated<'query', T> => {
  // Most requests have none. What the schema makes of that is the same each time.
  const none = schema.safeParse({})
  return withInput({ query: schema }, (c, next) => {
    if (none.success && !c.req.url.includes('?')) {
      c.req.addValidatedData('query', { ...none.data })
      return next()
    }
    const given = Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? values[0] : values,
    ])
    c.req.addValidatedData('query', checked(schema, Object.fromEntries(given)))
    return next()
  })
}

/**
 * Takes the parameters of the path. The handler reads them with `c.req.valid('param')`.
 * A value that cannot be one (an id that is no UUID) names nothing, so it is a 404, as any other unknown id is.
 * @throws AppError `not_found`
 */
export const params = <T extends z.ZodObject>(schema: T): Validated<'param', T> =>
  withInput({ params: schema }, (c, next) => {
    const result = schema.safeParse(c.req.param())
    if (!result.success || unstorableText(result.data).length > 0)
      throw new AppError('not_found', 'There is nothing at this address, or not for this reader.')
    c.req.addValidatedData('param', result.data)
    return next()
  })

function checked(schema: z.ZodType, value: unknown): object {
  const result = schema.safeParse(value, { error: explainIssue })
  const errors = result.success ? unstorableText(result.data) : fieldProblems(result.error)
  if (result.success && errors.length === 0) return Object(result.data)
  const detail = `Correct ${errors.map(({ field }) => field || 'the body').join(', ')} and send it again.`
  throw new AppError('invalid_request', detail, { errors })
}

function requireJson(contentType: string | undefined): void {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType === 'application/json') return
  throw new AppError('unsupported_media_type', 'Send JSON, with the header Content-Type: application/json.')
}

function parsedBody(text: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    throw new AppError(
      'malformed_json',
      text === '' ? 'The body is empty.' : 'The body breaks off or breaks the syntax of JSON.',
      {
        cause,
      },
    )
  }
}

async function bodyText(c: Context<AppEnv>): Promise<string> {
  const bytes = await boundedBody(
    c,
    LIMITS.jsonBytes,
    `A body may have ${LIMITS.jsonBytes} bytes. Send files as attachments.`,
  )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('malformed_json', 'The body is not UTF-8.', { cause })
  }
}
