import type { Thread } from '@deskhand/sdk/store'
import type { JSX, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { createNearWatch } from '../state/near-watch.ts'
import type { StatusChange } from '../state/thread-changes.ts'
import { chunkThread, gatherChunks, type ThreadChunk } from '../state/thread-chunks.ts'
import { useKept } from '../state/use-kept.ts'
import { MessageChunk } from './MessageChunk.tsx'
import { Stretch } from './Stretch.tsx'

interface MessageLogProps {
  thread: Thread
  changes: readonly StatusChange[]
  /** Of the first message that was not read when the thread was opened. */
  unreadKey: string | undefined
  scroller: RefObject<HTMLElement | null>
}

/** The messages of a thread with what happened between them. */
export function MessageLog({ thread, changes, unreadKey, scroller }: MessageLogProps): JSX.Element {
  const chunks = useChunks(thread, changes)
  const [watched] = useState(() => ({
    near: createNearWatch(() => scroller.current),
    heights: new Map<string, number>(),
  }))
  return (
    <>
      {gatherChunks(chunks).map(({ key, chunks }) => (
        <Stretch key={key} id={`${key}`} {...watched}>
          {chunks[0] &&
            (() =>
              chunks.map((chunk) => (
                <Stretch key={chunk.key} id={`${key} ${chunk.key}`} {...watched}>
                  {() => <MessageChunk chunk={chunk} unreadKey={unreadKey} />}
                </Stretch>
              )))}
        </Stretch>
      ))}
    </>
  )
}

function useChunks({ entries }: Thread, changes: readonly StatusChange[]): ThreadChunk[] {
  const chunks = useKept<ThreadChunk[]>([])
  chunks.set(chunkThread(entries, changes, chunks.getSnapshot()))
  return chunks.getSnapshot()
}
