/** The content encodings of this server, the better one first. */
export const ENCODINGS = ['br', 'gzip'] as const

export type Encoding = (typeof ENCODINGS)[number]

/**
 * The encodings an `Accept-Encoding` header takes, best first.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function acceptedEncodings(header: string | undefined): Encoding[] {
  const accepted = (header ?? '').toLowerCase().split(',').map(parsed)
  return ENCODINGS.filter((encoding) => accepted.some(({ name, refused }) => name === encoding && !refused))
}

function parsed(part: string): { name: string; refused: boolean } {
  const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  return { name, refused: parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) }
}
