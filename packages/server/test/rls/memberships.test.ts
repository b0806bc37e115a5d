import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectedReach, type Relation } from './access.ts'
import { asMember, type Identity } from './actors.ts'
import { tryAll, type Outcome } from './attempt.ts'
import { attemptOf, cellName, cellsOf, type Cell } from './evaluate-matrix.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'

let database: RlsDatabase
beforeAll(async () => {
  database = await createRlsDatabase()
})
afterAll(() => database.drop())

/** What comes of everything a member might try, when this person tries it. */
async function tryAsMember(who: Identity): Promise<[name: string, outcome: Outcome][]> {
  const cells = memberCells()
  const outcomes = await tryAll(
    database.superuser,
    cells.map((cell) => attemptOf(database.world, cell, who)),
  )
  return cells.map((cell, index) => [cellName(cell), outcomes[index] ?? 'not tried'])
}

const memberCells = (): Cell[] =>
  // What is one agent's alone tells nothing of the memberships of others.
  cellsOf().filter(({ actor, subject }) => actor === 'agent' && !subject.rows.endsWith(' of the agent'))

/** The same cells as if all rows stood in the relation that `relationOf` says. */
const expectedWith = (relationOf: (relation: Relation) => Relation): [name: string, outcome: Outcome][] =>
  memberCells().map((cell) => [
    cellName(cell),
    expectedReach(cell.subject, 'agent', cell.verb)[relationOf(cell.relation)],
  ])

describe('a disabled member', () => {
  it('is a stranger to the site, though the session still names it', async () => {
    const { siteId, disabledId } = database.world.home
    expect(await tryAsMember(asMember(siteId, disabledId))).toEqual(
      expectedWith((relation) => (relation === 'no context' ? relation : 'foreign')),
    )
  })
})

describe('a member of two sites', () => {
  it('reaches the rows of both, as the member of one reaches those of one', async () => {
    const { home, memberOfBothId } = database.world
    expect(await tryAsMember(asMember(home.siteId, memberOfBothId))).toEqual(
      expectedWith((relation) => (relation === 'foreign' ? 'peer' : relation)),
    )
  })
})

describe('a member whose membership ends', () => {
  it('is a stranger with the next statement', async () => {
    const { superuser, owner, world } = database
    const agent = asMember(world.foreign.siteId, world.foreign.agentId)
    const look = { ...agent, statement: 'select from deskhand.tickets' }
    expect(await tryAll(superuser, [look])).toEqual(['done'])
    await owner.query('update deskhand.team_members set disabled_at = now() where user_id = $1', [
      world.foreign.agentId,
    ])
    expect(await tryAll(superuser, [look])).toEqual(['nothing'])
  })
})
