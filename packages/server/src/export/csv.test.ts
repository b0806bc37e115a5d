import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { csvHead, csvLines, type Columns } from './csv.ts'

interface Line {
  name: string | null
  age: number | null
  isNew: boolean
}

const COLUMNS: Columns<Line> = {
  name: (line) => line.name,
  age: (line) => line.age,
  isNew: (line) => line.isNew,
}

it('writes texts in quotes, numbers without, and nothing for nothing', () => {
  const csv = csvHead(COLUMNS) + csvLines(COLUMNS, [{ name: 'Ada "the" first', age: -7, isNew: true }])
  expect(csv).toBe('\uFEFF"name","age","isNew"\r\n"Ada ""the"" first",-7,"true"\r\n')
  expect(csvLines(COLUMNS, [{ name: null, age: null, isNew: false }])).toBe(',,"false"\r\n')
})

it('is read by two parsers as what was written, whatever the text', () => {
  const text = fc.string({ unit: 'grapheme' }).map((given) => `a${given}`)
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (records) => {
      const columns: Columns<string[]> = { first: ([one]) => one ?? null, second: ([, two]) => two ?? null }
      const csv = csvHead(columns) + csvLines(columns, records)
      const read: string[][] = parse(csv, { bom: true })
      expect(Papa.parse<string[]>(csv, { skipEmptyLines: true }).data).toEqual(read)
      const unguarded = (rows: string[][]) => rows.map((row) => row.map((cell) => cell.replaceAll("'", '')))
      expect(unguarded(read.slice(1))).toEqual(unguarded(records))
    }),
  )
})
