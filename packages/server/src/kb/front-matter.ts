/** A Markdown file, split: the `key: value` lines between the two `---`, and what follows them. */
export interface FrontMatter {
  fields: ReadonlyMap<string, string>
  body: string
}

const FENCED = /^\uFEFF?---\n(?<head>.*?)\n---(?:\n(?<body>.*))?$/su
const FIELD = /^(?<key>[a-zA-Z]+): +(?<value>.+)$/u

/**
 * Reads the front matter of one file: of YAML the one form that articles need, a value per line, plain or in quotes (which YAML
 * demands around a value with a colon in it).
 *
 * @param file named in every error
 * @throws Error when the fences are missing, a line is no `key: value`, or a key is given twice
 */
export function readFrontMatter(source: string, file: string): FrontMatter {
  const parts = FENCED.exec(source.replaceAll('\r\n', '\n'))?.groups
  if (!parts) throw new Error(`${file}: expected front matter between two lines of ---`)

  const fields = new Map<string, string>()
  for (const line of (parts['head'] ?? '').split('\n')) {
    const { key, value } = FIELD.exec(line)?.groups ?? {}
    if (!key || !value) throw new Error(`${file}: expected "key: value" in the front matter, found "${line}"`)
    if (fields.has(key)) throw new Error(`${file}: "${key}" is given twice`)
    fields.set(key, unquote(value.trim(), file))
  }
  return { fields, body: (parts['body'] ?? '').trim() }
}

/** Writes what `readFrontMatter` reads, and every reader of YAML: there a number stays one, and text that looks like one stays text. */
export function writeFrontMatter(fields: Readonly<Record<string, string | number>>, body: string): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${written(value)}`)
  return ['---', ...lines, '---', '', body, ''].join('\n')
}

const written = (value: string | number): string =>
  typeof value === 'number' || isPlain(value) ? String(value) : JSON.stringify(value)

/** Text that YAML takes for itself: not a number, not a mark of its syntax. */
const isPlain = (value: string): boolean =>
  /^\p{L}[^\n\r\t"\\#:]*$/u.test(value) &&
  !/^(?:true|false|yes|no|on|off|null)$/i.test(value) &&
  value.trim() === value

function unquote(value: string, file: string): string {
  if (/^'.*'$/su.test(value)) return value.slice(1, -1).replaceAll("''", "'")
  if (!value.startsWith('"')) return value
  try {
    // What stands in double quotes in YAML is text of JSON, but for escapes that nobody writes by hand.
    return String(JSON.parse(value))
  } catch (cause) {
    throw new Error(`${file}: the quotes of ${value} do not close`, { cause })
  }
}
