import { rowsOf, statement, type Query } from './statement.ts'

/** A picture as it is kept. */
export interface Logo {
  /** Of the content: 32 hexadecimal digits. */
  hash: string
  /** WebP. */
  content: Buffer
}

const REMOVE = statement('remove_logo', 'delete from deskhand.site_logos where site_id = $1')

/** Repeating it does no harm. */
export const removeLogo = (siteId: string): Query<void> => ({
  statement: REMOVE,
  values: [siteId],
  read: () => undefined,
})

const ADD = statement(
  'add_logo',
  'insert into deskhand.site_logos (site_id, hash, content) values ($1, $2, $3)',
)

/** Goes behind `removeLogo`. */
export const addLogo = (siteId: string, { hash, content }: Logo): Query<void> => ({
  statement: ADD,
  values: [siteId, hash, content],
  read: () => undefined,
})

const GET = statement(
  'logo',
  `select encode(content, 'base64') as content from deskhand.site_logos
  where site_id = (select deskhand_private.current_site_id()) and hash = $1`,
)

/** The logo of the site of the context, if it still is this one. */
export const getLogo = (hash: string): Query<Buffer | null> => ({
  statement: GET,
  values: [hash],
  read: (rows) => {
    const [row] = rowsOf<{ content: string }>(rows)
    return row ? Buffer.from(row.content, 'base64') : null
  },
})
