import type { StoredEntry } from './storage.ts'
import { isOwner } from './stored-value.ts'
import type { Owner } from './stored-value.ts'

/** What a value looks like is part of its key: what another version has kept is not read, but wiped with the rest. */
const VERSION = '1'

/** Before anybody is known. What is written then is that of who comes first. */
export const NOBODY: Owner = { id: '', claimedIds: [], session: null }

/** Values by kind and id, and the prefix they are kept below. */
export type Estate = ReadonlyMap<string, { readonly value: unknown; readonly from: string }>

/** How the keys of one namespace are made: one prefix for all of it, and one for each owner. */
export interface Keys {
  readonly root: string
  readonly of: (ownerId: string) => string
}

export function createKeys(namespace: string): Keys {
  const root = `deskhand:${encodeURIComponent(namespace)}:`
  return { root, of: (id) => `${root}${VERSION}:${encodeURIComponent(id)}:` }
}

/** Whose session this is, as far as the storage knows. */
export function ownerOf(found: readonly StoredEntry[], session: string | null): Owner {
  return ownersIn(found).find((owner) => session !== null && owner.session === session) ?? NOBODY
}

/** What is somebody's own. */
export function ownEstate(found: readonly StoredEntry[], keys: Keys, owner: Owner): Estate {
  return estateOf(found, [keys.of(owner.id)])
}

/** What is somebody's own, and what they inherit. */
export function wholeEstate(found: readonly StoredEntry[], keys: Keys, owner: Owner): Estate {
  return estateOf(found, estatePrefixes(keys, owner))
}

/**
 * Below what somebody's own is kept, and what they inherit, whether or not its former owner is still on record: a page may write for
 * them after another tab has removed all trace. The later wins, and what nobody had yet was written last.
 */
export function estatePrefixes(keys: Keys, { id, claimedIds }: Owner): string[] {
  return [...claimedIds, id, NOBODY.id].map(keys.of)
}

function ownersIn(found: readonly StoredEntry[]): Owner[] {
  return found.map(([, value]) => value).filter(isOwner)
}

function estateOf(found: readonly StoredEntry[], prefixes: readonly string[]): Estate {
  return new Map(
    prefixes.flatMap((from) =>
      found
        .filter(([key, value]) => key.startsWith(from) && !isOwner(value))
        .map(([key, value]) => [key.slice(from.length), { value, from }]),
    ),
  )
}
