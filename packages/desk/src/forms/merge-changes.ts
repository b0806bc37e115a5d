/** Plain data, by name. */
type Plain = Readonly<Record<string, unknown>>

interface Merged<Values extends object> {
  values: Values
  /** What both have changed, each to something else: `launcher.accent`. */
  conflicts: string[]
}

/**
 * Puts what two people have changed of the same settings together: each value that only one has touched is as that one left it.
 * Where both have, it is as `mine` has it. Lists count as one value.
 * @param base what both began with
 */
export function mergeChanges<Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): Merged<Values> {
  const conflicts: string[] = []
  const values = mergeAt([], base, mine, theirs, conflicts)
  return { values: values as Values, conflicts }
}

function mergeAt(
  path: readonly string[],
  base: unknown,
  mine: unknown,
  theirs: unknown,
  conflicts: string[],
): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine
  if (isSame(mine, base)) return theirs
  if (!isPlain(mine) || !isPlain(theirs)) {
    conflicts.push(path.join('.'))
    return mine
  }
  const known = isPlain(base) ? base : {}
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)])
  const entries = [...names].map((name): [string, unknown] => [
    name,
    mergeAt([...path, name], known[name], mine[name], theirs[name], conflicts),
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Settings are plain data, so their JSON tells them apart. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
