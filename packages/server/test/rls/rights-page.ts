import { ACCESS_MATRIX } from './access-matrix.ts'
import { expectedReach, type Actor, type Subject, type Verb } from './access.ts'

/** A kind of people, and the actors that stand for it in the matrix. All of them must have the same rights. */
interface Column {
  title: string
  actors: readonly [Actor, ...Actor[]]
}

const COLUMNS: readonly Column[] = [
  { title: 'a visitor', actors: ['public'] },
  { title: 'a customer', actors: ['identified customer', 'anonymous customer', 'other customer'] },
  { title: 'an agent', actors: ['agent', 'authenticated'] },
  { title: 'an agent of another department', actors: ['agent of another department'] },
  { title: 'an admin', actors: ['admin', 'admin of another site'] },
  { title: 'Deskhand itself', actors: ['worker'] },
]

const WORDS: Record<Verb, string> = { select: 'reads', insert: 'adds', update: 'changes', delete: 'deletes' }
const VERBS: readonly Verb[] = ['select', 'insert', 'update', 'delete']

const INTRODUCTION = `# Who may do what

Every right that the database gives, whoever talks to it: the server, or the site owner's own SQL. What stands nowhere here is
refused. This page is written from the access matrix of the tests, which try every cell of it on a real database; it is not
edited by hand.

- **own**: their own rows. **the site's**: all rows of their site; never those of another one. **every site's**: all rows.
- **within its rules**: the row itself says when, such as a rating that is taken only once a ticket is resolved.
- A customer is anonymous or identified: the rights are the same.
- An agent of another department works on a site that keeps its agents to their departments, and looks at a ticket of a
  department that is not theirs. Tickets without a department and those assigned to them are theirs as any agent's. Where a
  site does not keep its agents to departments, they have the rights of every agent.
- Deskhand itself is the role \`deskhand_worker\`, which reads the event log and checks uploads. The role the server logs in as
  has no right at all until a request takes one of the others.
- The role \`anon\` of a Supabase project has the rights of a visitor who names no site, which reach no row. The role
  \`authenticated\` has those of the member who is signed in.
- A right to change is one to change some columns: which ones is listed in the test of the grants. Nobody moves a row to another
  site, reads the secret of an identity key, or writes history or events.
`

/** The page of the documentation that tells every right in words. */
export function rightsPage(): string {
  const header = ['', ...COLUMNS.map(({ title }) => title)]
  const lines = ACCESS_MATRIX.map((subject) => [
    `${subject.rows} (\`${subject.table.split('.')[1]}\`)`,
    ...COLUMNS.map((column) => rightsOf(subject, column)),
  ])
  return `${INTRODUCTION}\n${table([header, ...lines])}`
}

/** @throws Error when the actors of a column differ: then it needs to become two */
function rightsOf(subject: Subject, { title, actors }: Column): string {
  const [rights, ...others] = new Set(actors.map((actor) => rightsOfActor(subject, actor)))
  if (rights === undefined || others.length > 0)
    throw new Error(`${title} is no longer one kind of people: ${subject.rows} is not the same for all`)
  return rights
}

const rightsOfActor = (subject: Subject, actor: Actor): string =>
  VERBS.flatMap((verb) => {
    const scope = scopeOf(subject, actor, verb)
    return scope === null ? [] : `${WORDS[verb]} ${scope}`
  }).join(', ')

/** Whose rows a verb reaches; null for nobody's. */
function scopeOf(subject: Subject, actor: Actor, verb: Verb): string | null {
  const { own, peer, foreign } = expectedReach(subject, actor, verb)
  if (foreign === 'done') return 'every site’s'
  if (peer === 'done') return 'the site’s'
  if (own === 'done') return 'own'
  // Somebody's own row that a rule stops, while a policy stops the row of anybody else.
  const isStoppedByRule = own.startsWith('DH000') || (verb === 'insert' && own === 'nothing')
  return isStoppedByRule && own !== foreign ? 'own within its rules' : null
}

function table(lines: readonly string[][]): string {
  const [header = [], ...body] = lines
  const widths = header.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)))
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return `${[row(header), row(widths.map((width) => '-'.repeat(width))), ...body.map(row)].join('\n')}\n`
}
