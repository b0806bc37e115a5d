/**
 * SQL that makes JSON of the shape `T`, as text. What is read most is put together by Postgres this way and passed on as it is: rows
 * that nobody looks at need not become objects first. Everything says what it is made of, field by field, so a new column never
 * shows; that the text has the shape is checked where every answer is, against its schema in the tests.
 */
export interface JsonSql<T> {
  sql: string
  /** Only for the compiler. */
  of?: T
}

/** JSON that was made by SQL. */
export type JsonText<T> = string & { readonly of?: T }

/** A column of text, whatever it holds. */
export const text = <T extends string | null>(column: string): JsonSql<T> => ({
  sql: `coalesce(to_json(${column})::text, 'null')`,
})

/** A column whose text needs no escapes: an id, or one of a few words. */
export const word = <T extends string | null>(column: string): JsonSql<T> => ({
  sql: `coalesce('"' || ${column} || '"', 'null')`,
})

/** A column of numbers. */
export const number = <T extends number | null>(column: string): JsonSql<T> => ({
  sql: `coalesce(${column}::text, 'null')`,
})

/** A column that is true or false. */
export const flag = (column: string): JsonSql<boolean> => ({
  sql: `case when ${column} then 'true' else 'false' end`,
})

/** A date in UTC with all its digits. The connections of the server run in UTC. */
export const time = <T extends string | null>(column: string): JsonSql<T> => ({
  sql: `coalesce(replace(to_json(${column})::text, '+00:00', 'Z'), 'null')`,
})

/** A column or a query that is JSON already. */
export const stored = <T>(json: string, otherwise: 'null' | '[]' | '{}'): JsonSql<T> => ({
  sql: `coalesce((${json})::text, '${otherwise}')`,
})

/** Null where the condition does not hold. */
export const only = <T>(condition: string, { sql }: JsonSql<T>): JsonSql<T | null> => ({
  sql: `case when ${condition} then ${sql} else 'null' end`,
})

/** What makes each field of `T`. */
export type Fields<T> = { readonly [Field in keyof T]-?: JsonSql<T[Field]> }

/** @example object<TicketPerson>({ kind: word('p.kind'), id: word('p.id'), name: text('p.name'), avatarUrl: text('p.avatar_url') }) */
export const object = <T extends object>(fields: Fields<T>): JsonSql<T> => {
  const parts = Object.entries<JsonSql<unknown>>(fields).map(([name, { sql }]) => `"${name}":' || ${sql}`)
  return { sql: `'{${parts.join(` || ',`)} || '}'` }
}

/** What the text holds, for whoever has to look at it. */
export const parsed = <T>(json: JsonText<T>): T => JSON.parse(json) as T
