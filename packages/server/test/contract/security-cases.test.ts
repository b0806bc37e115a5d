import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const docs = new URL('../../../../docs/', import.meta.url)
const page = readFileSync(new URL('security-cases.md', docs), 'utf8')

/** Every proof that the page names: where it is, and what it says. */
const proofs = Array.from(
  page.matchAll(/^- \[[^\]]+\]\(([^)]+)\): “(.+)”$/gm),
  ([, file = '', sentence = '']) => ({ file, sentence }),
)

describe('docs/security-cases.md', () => {
  it('proves every case from P-01 to P-30', () => {
    const sections = page.split(/^## /m).slice(1)
    const cases = Array.from({ length: 30 }, (_, nth) => `P-${String(nth + 1).padStart(2, '0')}`)
    expect(sections.map((section) => section.slice(0, 4))).toEqual(cases)
    for (const section of sections) expect(section).toMatch(/^- \[/m)
    expect(proofs).toHaveLength(page.match(/^- /gm)?.length ?? 0)
  })

  it.each(proofs)('names a test that there is: $file “$sentence”', ({ file, sentence }) => {
    const test = new URL(file, docs)
    expect(existsSync(test)).toBe(true)
    expect(readFileSync(test, 'utf8')).toContain(sentence)
  })
})
