import { LIMITS, type ArticleVersion, type Page, type PageQuery } from '@deskhand/sdk'
import { cursorInvalid, pageOf } from './cursor.ts'
import { rowsOf, statement, type Query } from './statement.ts'
import type { TableRow } from './table-row.ts'

interface VersionRow extends TableRow<
  'kb_article_versions',
  'version' | 'title' | 'body' | 'actor_id' | 'actor_name' | 'at'
> {
  actor_kind: ArticleVersion['author']['kind']
}

const toVersion = (row: VersionRow): ArticleVersion => ({
  version: row.version,
  title: row.title,
  body: row.body,
  author: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  at: row.at,
})

const LIST = statement(
  'article_versions',
  `select version, title, body, actor_kind, actor_id, actor_name, at from deskhand.kb_article_versions
  where site_id = $1 and article_id = $2 and ($3::int is null or version < $3) order by version desc limit $4`,
)

/** The texts that an article had, newest first. The first one is what it says now. */
export const listVersions = (
  siteId: string,
  articleId: string,
  { cursor, limit = LIMITS.pageSize }: PageQuery,
): Query<Page<ArticleVersion>> => ({
  statement: LIST,
  values: [siteId, articleId, cursor === undefined ? null : decodeVersion(cursor), limit + 1],
  read: (rows) => pageOf(rowsOf<VersionRow>(rows), limit, toVersion, encodeVersion),
})

const encodeVersion = ({ version }: VersionRow): string => Buffer.from(`v${version}`).toString('base64url')

function decodeVersion(cursor: string): number {
  const [, version] = /^v(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (version === undefined) throw cursorInvalid()
  return Number(version)
}

const RESTORE = statement(
  'restore_version',
  `update deskhand.kb_articles a set title = v.title, body = v.body
  from deskhand.kb_article_versions v
  where a.site_id = $1 and a.id = $2 and v.site_id = a.site_id and v.article_id = a.id and v.version = $3
  returning true`,
)

/** Gives an article the text of a version, which becomes its newest one. Tells whether there is such a version. */
export const restoreVersion = (siteId: string, articleId: string, version: number): Query<boolean> => ({
  statement: RESTORE,
  values: [siteId, articleId, version],
  read: (rows) => rows.length > 0,
})
