import type { TicketTag } from '@deskhand/sdk'

/** What can be picked: a tag of the site, or the typed name as a new one. */
export type TagChoice = { kind: 'known'; tag: TicketTag } | { kind: 'new'; name: string }

/** The tags that fit what was typed and are not taken, first those that begin with it; the typed name as a new tag where none is called so. */
export function tagChoices(
  tags: readonly TicketTag[],
  taken: readonly TicketTag[],
  typed: string,
): TagChoice[] {
  const name = typed.trim()
  const beginsSo = (tag: TicketTag) => tag.name.toLowerCase().startsWith(name.toLowerCase())
  const known = tags
    .filter((tag) => !taken.some(({ id }) => id === tag.id))
    .filter((tag) => tag.name.toLowerCase().includes(name.toLowerCase()))
    .toSorted((a, b) => Number(beginsSo(b)) - Number(beginsSo(a)))
    .map((tag): TagChoice => ({ kind: 'known', tag }))
  const isNew = name !== '' && ![...tags, ...taken].some((tag) => isCalled(tag, name))
  return isNew ? [...known, { kind: 'new', name }] : known
}

/** No two tags of a site differ by case alone. */
export const isCalled = (tag: TicketTag, name: string): boolean =>
  tag.name.toLowerCase() === name.toLowerCase()
