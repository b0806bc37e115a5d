import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tryAll } from './attempt.ts'
import { behavioursOf, type Behaviour } from './behaviours.ts'
import { cellName, cellsOf, evaluate, expectedOutcome } from './evaluate-matrix.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'

const OWNER = 'deskhand_owner'
const WORKER = 'deskhand_worker'
interface Policy {
  name: string
  table: string
  role: string
  hasUsing: boolean
  hasCheck: boolean
}

let database: RlsDatabase
let policies: Policy[] = []

beforeAll(async () => {
  database = await createRlsDatabase()
  const { rows } = await database.owner.query<Policy>(
    `select policyname as name, schemaname || '.' || tablename as table, roles[1] as role,
       qual is not null as "hasUsing", with_check is not null as "hasCheck"
     from pg_policies where schemaname in ('deskhand', 'deskhand_private') order by 1`,
  )
  policies = rows
})

afterAll(() => database.drop())

/** What changes while `change` is made. It is undone. */
async function meanwhile<T>(change: string, look: () => Promise<T>): Promise<T> {
  const { superuser } = database
  await superuser.query('begin')
  try {
    await superuser.query(change)
    return await look()
  } finally {
    await superuser.query('rollback')
  }
}

async function redCells(table: string): Promise<string[]> {
  const { superuser, world } = database
  const cells = cellsOf(table)
  const outcomes = await evaluate(superuser, world, cells)
  return cells.filter((cell, index) => outcomes[index] !== expectedOutcome(cell)).map(cellName)
}

async function redBehaviours(): Promise<Behaviour[]> {
  const behaviours = behavioursOf(database.world)
  const outcomes = await tryAll(database.superuser, behaviours)
  return behaviours.filter(({ expected }, index) => outcomes[index] !== expected)
}

/** The cells of one table that turn red, or, where none does, the behaviours. */
const redWhile = (change: string, table: string): Promise<string[]> =>
  meanwhile(change, async () => {
    const cells = await redCells(table)
    return cells.length > 0 ? cells : (await redBehaviours()).map((behaviour) => behaviour.name)
  })

describe('the matrix and the behaviours', () => {
  it('are green while no policy is touched', async () => {
    for (const table of new Set(policies.map((policy) => policy.table)))
      expect(await redWhile('select', table), table).toEqual([])
  })

  it('turn red for each policy that is removed', async () => {
    expect(policies.length).toBeGreaterThan(0)
    const unnoticed: string[] = []
    for (const { name, table } of policies) {
      const red = await redWhile(`drop policy ${name} on ${table}`, table)
      if (red.length === 0) unnoticed.push(`${name} on ${table}`)
    }
    expect(unnoticed).toEqual([])
  })

  it('turn red for each policy of people that lets every row through', async () => {
    const ofPeople = policies.filter(({ role }) => role !== OWNER && role !== WORKER)
    const unnoticed: string[] = []
    for (const { name, table, hasUsing, hasCheck } of ofPeople) {
      const everything = `${hasUsing ? 'using (true)' : ''} ${hasCheck ? 'with check (true)' : ''}`
      const red = await redWhile(`alter policy ${name} on ${table} ${everything}`, table)
      if (red.length === 0) unnoticed.push(`${name} on ${table}`)
    }
    expect(unnoticed).toEqual([])
  })
})

describe('the behaviours of the owner’s functions', () => {
  it('fail for each table they stand on when its owner may not see the rows', async () => {
    for (const { name, table } of policies.filter(({ role }) => role === OWNER)) {
      const standing = behavioursOf(database.world).filter((behaviour) => behaviour.tables.includes(table))
      const red = await meanwhile(`drop policy ${name} on ${table}`, redBehaviours)
      expect(
        red.map((behaviour) => behaviour.name),
        `without ${name}`,
      ).toEqual(expect.arrayContaining(standing.map((behaviour) => behaviour.name)))
    }
  })
})
