import {
  onlyRow,
  rowsOf,
  statement,
  statementVariant,
  type Query,
  type RawRow,
  type SqlValue,
  type Statement,
} from './statement.ts'

/** What the fields of a request are; those that are undefined are not named. */
type Given<Field extends string> = Readonly<Partial<Record<Field, SqlValue | undefined>>>

interface SiteTableOptions<Field extends string, Row, Item> {
  /** Without its schema. */
  table: string
  /** Which column each field of a request is kept in. */
  columns: Readonly<Record<Field, string>>
  /** The columns of `Row`, as a select or a `returning` lists them. */
  reads: string
  toItem(row: Row): Item
  /** Whether a new row that names no position comes last. */
  isOrdered?: boolean
}

/** Reads and writes single rows that belong to a site, each by its id. The policies decide who may. */
export interface SiteTable<Field extends string, Item> {
  get(siteId: string, id: string): Query<Item | null>
  /** Columns that are not named take their defaults. */
  add(siteId: string, given: Given<Field>): Query<Item>
  /** Changes only what is named; null where there is no such row, or not for this writer. */
  change(siteId: string, id: string, given: Given<Field>): Query<Item | null>
  /** Tells whether there was such a row, and for this writer. */
  remove(siteId: string, id: string): Query<boolean>
}

export function siteTable<Field extends string, Row, Item>(
  options: SiteTableOptions<Field, Row, Item>,
): SiteTable<Field, Item> {
  const { reads, toItem } = options
  const table = `deskhand.${options.table}`
  const one = statement(`get:${options.table}`, `select ${reads} from ${table} ${THIS_ROW}`)
  const removal = statement(`remove:${options.table}`, `delete from ${table} ${THIS_ROW} returning true`)
  const firstOf = (rows: RawRow[]): Item | null => rowsOf<Row>(rows).map(toItem)[0] ?? null

  return {
    get: (siteId, id) => ({ statement: one, values: [siteId, id], read: firstOf }),
    add(siteId, given) {
      const written = namedColumns(options.columns, given)
      return {
        statement: insertOf(options, written),
        values: [siteId, ...written.map(([, value]) => value)],
        read: (rows) => toItem(onlyRow<Row>(rows)),
      }
    },
    change(siteId, id, given) {
      const written = namedColumns(options.columns, given)
      if (written.length === 0) return this.get(siteId, id)
      const changes = written.map(([column], index) => `${column} = $${index + 3}`).join(', ')
      const text = `update ${table} set ${changes} ${THIS_ROW} returning ${reads}`
      return {
        statement: statementVariant(`change:${options.table}`, text),
        values: [siteId, id, ...written.map(([, value]) => value)],
        read: firstOf,
      }
    },
    remove: (siteId, id) => ({ statement: removal, values: [siteId, id], read: (rows) => rows.length > 0 }),
  }
}

const THIS_ROW = 'where site_id = $1 and id = $2'

type Written = [column: string, value: SqlValue][]

function namedColumns<Field extends string>(
  columns: Readonly<Record<Field, string>>,
  given: Given<Field>,
): Written {
  const fields = Object.keys(columns) as Field[]
  return fields.flatMap((field): Written => {
    const value = given[field]
    return value === undefined ? [] : [[columns[field], value]]
  })
}

interface Insertable {
  table: string
  reads: string
  isOrdered?: boolean
}

function insertOf({ table, reads, isOrdered = false }: Insertable, written: Written): Statement {
  const columns = ['site_id', ...written.map(([column]) => column)]
  const values = columns.map((_, index) => `$${index + 1}`)
  if (isOrdered && !columns.includes('position')) {
    columns.push('position')
    values.push(`(select coalesce(max(position), -1) + 1 from deskhand.${table} where site_id = $1)`)
  }
  return statementVariant(
    `add:${table}`,
    `insert into deskhand.${table} (${columns.join(', ')}) values (${values.join(', ')}) returning ${reads}`,
  )
}
