/** A Markdown file, split: the `key: value` lines between the two `---`, and what follows them. */
export interface FrontMatter {
  fields: ReadonlyMap<string, string>
  body: string
}

const FENCED = /^---\n(?<head>.*?)\n---\n(?<body>.*)$/su
const FIELD = /^(?<key>[a-z]+): (?<value>.+)$/u

/**
 * Reads the front matter of one file. It knows the one form the demo articles use: a value per line, plain or in
 * double quotes (which YAML demands around a value with a colon in it).
 *
 * @param file named in every error
 * @throws Error when the fences are missing, a line is no `key: value`, or a key is given twice
 */
export function readFrontMatter(source: string, file: string): FrontMatter {
  const parts = FENCED.exec(source)?.groups
  if (!parts) throw new Error(`${file}: expected front matter between two lines of ---`)

  const fields = new Map<string, string>()
  for (const line of (parts['head'] ?? '').split('\n')) {
    const { key, value } = FIELD.exec(line)?.groups ?? {}
    if (!key || !value) throw new Error(`${file}: expected "key: value" in the front matter, found "${line}"`)
    if (fields.has(key)) throw new Error(`${file}: "${key}" is given twice`)
    fields.set(key, unquote(value))
  }
  return { fields, body: (parts['body'] ?? '').trim() }
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
