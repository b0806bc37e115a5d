import type { ThreadEntry } from '@deskhand/sdk/store'
import type { StatusChange } from './thread-changes.ts'

/** As many as are drawn within a frame on a slow phone. */
export const SEQS_PER_CHUNK = 10
export const CHUNKS_GATHERED = 20

/** A stretch of a thread that is drawn, or left out, as one: a long thread costs no more than what is in sight. */
export interface ThreadChunk {
  key: number
  entries: readonly ThreadEntry[]
  /** Behind the messages they follow. */
  changes: readonly StatusChange[]
  /** What comes before the first entry, if that is loaded. */
  previous: ThreadEntry | undefined
}

/** Cuts a thread into chunks. Those that are as they were in `earlier` stay the same objects, so that nothing draws them again. */
export function chunkThread(
  entries: readonly ThreadEntry[],
  changes: readonly StatusChange[],
  earlier: readonly ThreadChunk[] = [],
): ThreadChunk[] {
  const chunks = cut(entries)
  for (const change of changes) {
    chunks.find(({ key }) => key === keyOfSeq(change.afterSeq))?.changes.push(change)
  }
  const known = new Map(earlier.map((chunk) => [chunk.key, chunk]))
  return chunks.map((chunk) => {
    const before = known.get(chunk.key)
    return before && isSame(before, chunk) ? before : chunk
  })
}

/** Chunks that lie beside each other: of thousands, the browser would have to look at each whenever one changes. */
export interface ChunkGathering {
  key: number
  chunks: readonly ThreadChunk[]
}

/** Where messages between were let go, gatherings without chunks keep their place. */
export function gatherChunks(chunks: readonly ThreadChunk[]): ChunkGathering[] {
  const gathered: { key: number; chunks: ThreadChunk[] }[] = []
  for (const chunk of chunks) {
    const key = Math.floor(chunk.key / CHUNKS_GATHERED)
    for (let last = gathered.at(-1)?.key ?? key - 1; last < key;) gathered.push({ key: ++last, chunks: [] })
    gathered.at(-1)?.chunks.push(chunk)
  }
  return gathered
}

interface GrowingChunk extends ThreadChunk {
  entries: ThreadEntry[]
  changes: StatusChange[]
}

function cut(entries: readonly ThreadEntry[]): GrowingChunk[] {
  const chunks: GrowingChunk[] = []
  let previous: ThreadEntry | undefined
  let seq = 0
  for (const entry of entries) {
    // One that is on its way stands where it will stand, so that its bubble stays the same when it has arrived.
    seq = entry.state === 'sent' ? entry.message.seq : seq + 1
    const key = keyOfSeq(seq)
    const last = chunks.at(-1)
    if (last?.key === key) last.entries.push(entry)
    else chunks.push({ key, entries: [entry], changes: [], previous })
    previous = entry
  }
  return chunks
}

const keyOfSeq = (seq: number): number => Math.floor(Math.max(seq - 1, 0) / SEQS_PER_CHUNK)

const isSame = (a: ThreadChunk, b: ThreadChunk): boolean =>
  a.previous === b.previous && isEqual(a.entries, b.entries) && isEqual(a.changes, b.changes)

const isEqual = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
