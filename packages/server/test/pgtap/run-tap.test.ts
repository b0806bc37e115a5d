import { afterAll, expect, it } from 'vitest'
import { createPgTapDatabase } from './pgtap-database.ts'
import { runTap } from './run-tap.ts'

const { owner, drop } = await createPgTapDatabase()
afterAll(drop)

it('reads what holds and what does not, with the reason', async () => {
  const { planned, assertions, failure } = await runTap(
    owner,
    `begin; select plan(2); select is(1, 1, 'one is one'); select is(1, 2, 'one is two'); select * from finish(); rollback;`,
  )
  expect({ planned, failure }).toEqual({ planned: 2, failure: null })
  expect(assertions.map(({ sentence, isOk }) => ({ sentence, isOk }))).toEqual([
    { sentence: 'one is one', isOk: true },
    { sentence: 'one is two', isOk: false },
  ])
  expect(assertions[1]?.diagnosis).toMatch(/have: 1\nwant: 2/)
})

it('tells which error ended a file too soon, and keeps what came before', async () => {
  const { planned, assertions, failure } = await runTap(
    owner,
    `begin; select plan(2); select pass('so far'); select no_such_column; select pass('never'); rollback;`,
  )
  expect({ planned, failure }).toEqual({ planned: 2, failure: 'column "no_such_column" does not exist' })
  expect(assertions.map(({ sentence }) => sentence)).toEqual(['so far'])
})

it('leaves nothing in the database, even of a file that forgets its rollback', async () => {
  await runTap(owner, 'begin; create table left_over ();')
  const { rows } = await owner.query(`select to_regclass('left_over') as name`)
  expect(rows).toEqual([{ name: null }])
})
