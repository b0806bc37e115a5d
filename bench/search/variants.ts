import type pg from 'pg'

/** What keeps a search quick: texts are searched only below so many titles, and no stage ranks more than so many candidates. */
export interface Shortcuts {
  titles: number
  candidates: number
}

/** Ranks every match of title and text. */
export const NO_SHORTCUTS: Shortcuts = { titles: 1_000_000_000, candidates: 1_000_000_000 }

/** What else was tried; docs/decisions/0010-knowledge-base-search.md has the figures. */
export const ALTERNATIVES: readonly Shortcuts[] = [
  { titles: 10, candidates: 400 },
  { titles: 10, candidates: 2_000 },
  { titles: 50, candidates: 1_000 },
  { titles: 200, candidates: 1_000 },
]

const SHORTCUT = /\b(enough_titles|candidates) constant int := \d+/g

/**
 * Makes the search of one locale with other shortcuts, out of its own source: whatever it ranks by, this ranks by the same.
 * @returns the name of the function
 * @throws Error when the search takes other shortcuts than those
 */
export async function addVariant(client: pg.Client, { titles, candidates }: Shortcuts): Promise<string> {
  const { rows } = await client.query<{ source: string }>(
    `select pg_get_functiondef('deskhand_private.search_locale'::regproc) as source`,
  )
  const source = rows[0]?.source ?? ''
  if (source.match(SHORTCUT)?.length !== 2)
    throw new Error('search_locale takes other shortcuts than the bench knows')
  const name = `public.search_${titles}_${candidates}`
  await client.query(
    source
      .replace('deskhand_private.search_locale', name)
      .replaceAll(
        SHORTCUT,
        (_, shortcut: string) =>
          `${shortcut} constant int := ${shortcut === 'candidates' ? candidates : titles}`,
      ),
  )
  return name
}
