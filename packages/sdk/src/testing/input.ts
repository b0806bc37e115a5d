import { LIMITS } from '../limits.ts'
import type { FieldProblem } from '../types/problem.ts'
import { checkFields, isRecord } from './fields.ts'
import type { FieldsOf } from './fields.ts'
import { Refusal } from './problems.ts'

/** @throws Refusal with every field that is wrong, missing or unknown */
function readFields<T extends object>(given: object, fields: FieldsOf<T>): T {
  const { read, errors } = checkFields(given, fields)
  if (errors.length > 0) throw invalid(errors)
  return read
}

export function invalid(errors: FieldProblem[]): Refusal {
  const names = errors.map(({ field: name }) => name || 'the body').join(', ')
  return new Refusal('invalid_request', `Correct ${names} and send it again.`, { errors })
}

export async function readBody<T extends object>(request: Request, fields: FieldsOf<T>): Promise<T> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal('unsupported_media_type', 'Send JSON, with the header Content-Type: application/json.')
  const body = await request.text()
  if (body.length > LIMITS.jsonBytes)
    throw new Refusal('payload_too_large', `A body may have ${LIMITS.jsonBytes} bytes.`)
  const json = parse(body)
  if (!isRecord(json)) throw invalid([{ field: '', message: 'takes an object' }])
  return readFields(json, fields)
}

export function readQuery<T extends object>(url: URL, fields: FieldsOf<T>): T {
  return readFields(Object.fromEntries(url.searchParams), fields)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Refusal('malformed_json', 'The body breaks off or breaks the syntax of JSON.')
  }
}
