import { describe, expect, it } from 'vitest'
import { readFrontMatter, writeFrontMatter } from './front-matter.ts'

describe('reading front matter', () => {
  it('splits the fields from the body', () => {
    const { fields, body } = readFrontMatter(
      '---\ntitle: Care\nposition: 2\n---\n\n# Hello\n\n---\nrest\n',
      'care.md',
    )
    expect([...fields]).toEqual([
      ['title', 'Care'],
      ['position', '2'],
    ])
    expect(body).toBe('# Hello\n\n---\nrest')
  })

  it('takes the quotes off a quoted value', () => {
    const { fields } = readFrontMatter('---\ntitle: "Lantern: charging"\n---\nText', 'lantern.md')
    expect(fields.get('title')).toBe('Lantern: charging')
  })

  it.each([
    ['no front matter', '# Hello', 'expected front matter'],
    ['a fence that is never closed', '---\ntitle: Care\n', 'expected front matter'],
    ['a line without a value', '---\ntitle:\n---\nText', 'expected "key: value"'],
    ['a field given twice', '---\ntitle: A\ntitle: B\n---\nText', '"title" is given twice'],
  ])('names the file when it finds %s', (_, source, problem) => {
    expect(() => readFrontMatter(source, 'orders/care.md')).toThrow(`orders/care.md: ${problem}`)
  })

  it('takes files of other systems: a byte order mark, and two characters to end a line', () => {
    const { fields, body } = readFrontMatter('\uFEFF---\r\ntitle: Care\r\n---\r\nOne\r\ntwo', 'care.md')
    expect([fields.get('title'), body]).toEqual(['Care', 'One\ntwo'])
  })
})

describe('writing front matter', () => {
  it.each([
    'Care',
    'Lantern: charging',
    'He said "no" \\ and left',
    "It's done",
    "'quoted'",
    '2024',
    'yes',
    '# not a comment',
    ' spaces around ',
    'two\nlines',
    '- a list?',
    '日本語',
  ])('gives back the text %j', (title) => {
    const source = writeFrontMatter({ title, position: 3 }, '# Body\n\n---\n\nend')
    const { fields, body } = readFrontMatter(source, 'file.md')
    expect([...fields]).toEqual([
      ['title', title],
      ['position', '3'],
    ])
    expect(body).toBe('# Body\n\n---\n\nend')
  })
})
