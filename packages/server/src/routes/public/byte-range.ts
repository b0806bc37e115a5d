import type { ByteRange } from '../../storage/stored-files.ts'

/** What part of a file an answer carries: all of it, one range, or none because the range lies outside. */
export type Part = { kind: 'whole' } | { kind: 'range'; range: ByteRange } | { kind: 'outside' }

const WHOLE: Part = { kind: 'whole' }
const OUTSIDE: Part = { kind: 'outside' }

/**
 * Reads the headers Range and If-Range. One range is served; what asks for several, or cannot be understood, gets the whole file,
 * as a server may always answer.
 * @param etag Of the file as it is now, and strong.
 * @param size Bytes of the file, at least 1.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function requestedPart(
  headers: { range: string | undefined; ifRange: string | undefined },
  etag: string,
  size: number,
): Part {
  const { range, ifRange } = headers
  const [, first, last] = /^bytes=(\d*)-(\d*)$/i.exec(range?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return WHOLE
  // A date never matches: files carry none.
  if (ifRange !== undefined && ifRange.trim() !== etag) return WHOLE
  if (first === '') return lastBytes(Number(last), size)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return WHOLE
  return start < size ? { kind: 'range', range: { start, end } } : OUTSIDE
}

const lastBytes = (count: number, size: number): Part =>
  count === 0 ? OUTSIDE : { kind: 'range', range: { start: Math.max(size - count, 0), end: size - 1 } }
