/** A mail as a mail program reads it. */
export interface ParsedMail {
  /** By lower-case name; a header that comes twice has two values. */
  headers: Record<string, string[]>
  text: string
  html: string
}

/** Reads what the tests need of MIME: folded headers, encoded words, parts, quoted-printable and Base64. */
export function parseMail(raw: string): ParsedMail {
  const { headers, body } = splitPart(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type']?.[0] ?? '')?.[1]
  if (boundary === undefined) return { headers, text: decoded(headers, body), html: '' }
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => splitPart(part.replace(/^\r?\n/, '')))
  const contentOf = (type: string): string => {
    const part = parts.find((one) => one.headers['content-type']?.[0]?.startsWith(type))
    return part ? decoded(part.headers, part.body) : ''
  }
  return { headers, text: contentOf('text/plain'), html: contentOf('text/html') }
}

function splitPart(part: string): { headers: Record<string, string[]>; body: string } {
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
  const headers: Record<string, string[]> = {}
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers[name] = [...(headers[name] ?? []), decodedWords(line.slice(colon + 1).trim())]
  }
  return { headers, body: rest.join('\n\n') }
}

function decoded(headers: Record<string, string[]>, body: string): string {
  const encoding = headers['content-transfer-encoding']?.[0]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? unquoted(body.replaceAll(/=\r?\n/g, '')) : body
}

const unquoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

const decodedWords = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : unquoted(text.replaceAll('_', ' ')),
    )
