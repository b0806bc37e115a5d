import type { Logger } from 'pino'
import { backgroundLoop } from '../background-loop.ts'
import type { Database } from '../db/database.ts'
import { forgetDeletedFiles, sweepUnsentAttachments, takeFilesToDelete } from '../db/files-to-delete.ts'
import type { Storage } from './storage.ts'

const AS_WORKER = { kind: 'worker' } as const

/** At a time: so many that there are few round trips, so few that they are deleted before somebody else takes them. */
const BATCH = 100

/** Milliseconds from the end of one sweep to the next. */
const PAUSE = 60_000

/** Milliseconds between two looks for leavings: the disk has no list of them, so every look goes through all of it. */
const BETWEEN_LOOKS = 3_600_000

interface Swept {
  database: Database
  storage: Storage
}

/**
 * Deletes uploads that nobody has sent, and the bytes of every attachment whose row is gone. The row goes first and leaves a
 * note; the note goes last. A crash at any moment in between leaves the note, and with it this to do.
 * @throws AggregateError when some files could not be deleted; all others were
 */
export async function sweepFiles({ database, storage }: Swept): Promise<void> {
  let swept: number
  do [swept] = await database.run(AS_WORKER, sweepUnsentAttachments(BATCH))
  while (swept === BATCH)
  const failures: unknown[] = []
  for (;;) {
    const [files] = await database.run(AS_WORKER, takeFilesToDelete(BATCH))
    if (files.length === 0) break
    const outcomes = await Promise.allSettled(files.map((file) => storage.discard(file)))
    // One that cannot be deleted now must not keep the others from being done with.
    const deleted = files.filter((_, index) => outcomes[index]?.status === 'fulfilled')
    await database.run(AS_WORKER, forgetDeletedFiles(deleted))
    failures.push(...outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} files could not be deleted`)
}

/**
 * Sweeps again and again. Every server process may do it: the database gives each file to one at a time.
 * @returns ends it, once the sweep under way is done
 */
export function keepSweepingFiles(swept: Swept, logger: Logger, pause = PAUSE): () => Promise<void> {
  // The storage was cleared when it was opened.
  let lookAgainAt = Date.now() + BETWEEN_LOOKS
  return backgroundLoop({
    async step() {
      await sweepFiles(swept)
      if (Date.now() < lookAgainAt) return false
      lookAgainAt = Date.now() + BETWEEN_LOOKS
      await swept.storage.removeLeavings()
      return false
    },
    pause,
    onError: (error) => logger.error({ err: error }, 'files could not be swept'),
  })
}
