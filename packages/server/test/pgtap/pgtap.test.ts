import { describe, expect, it } from 'vitest'
import { splitStatements } from '#server/db/split-statements'
import { createPgTapDatabase } from './pgtap-database.ts'
import { runFiles } from './run-files.ts'

// They run before vitest asks for the tests, so that every sentence of theirs becomes a test of its own.
const { owner, drop } = await createPgTapDatabase()
const files = await runFiles(owner)
await drop()

it('finds the files of supabase/tests', () => {
  expect(files.length).toBeGreaterThan(0)
})

describe.each(files)('supabase/tests/$name', ({ script, planned, assertions, failure }) => {
  it('runs to its end and keeps its plan', () => {
    expect(failure).toBeNull()
    expect(assertions).toHaveLength(planned ?? -1)
  })

  it('is one transaction that leaves nothing behind', () => {
    const statements = splitStatements(script).map((statement) => statement.replaceAll(/^--.*\n/gm, ''))
    const ends = statements.filter((statement) => /^(begin|commit|rollback)$/i.test(statement))
    expect(ends).toEqual(['begin', 'rollback'])
    expect([statements[0], statements.at(-1)]).toEqual(['begin', 'rollback'])
  })

  it.each(assertions)('$sentence', ({ isOk, diagnosis }) => {
    expect(isOk, diagnosis).toBe(true)
  })
})
