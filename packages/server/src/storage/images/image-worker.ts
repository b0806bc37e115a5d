import process from 'node:process'
import sharp from 'sharp'
import { cleanImage } from './clean-image.ts'
import type { ImageJob, ImageVerdict } from './image-job.ts'

/**
 * The process that decodes what strangers send. It has no secret, no database and no socket, and ends itself when an image takes
 * too much memory; the server ends it when one takes too long. Started by `image-processor.ts`.
 */

/** What the worker tells: once that it is there, then of each job what came of it. */
export type WorkerMessage = { kind: 'ready' } | { kind: 'done'; verdict: ImageVerdict }

/** Bytes of this process. libvips allocates outside the heap of V8, whose own limit it does not know. */
const memoryMax = Number(process.argv[2])
const LOOK_EVERY_MS = 50

const tell = (message: WorkerMessage): void => void process.send?.(message)

sharp.cache(false)
sharp.concurrency(1)

process.on('message', (job: ImageJob) => {
  cleanImage(job).then(
    (verdict) => tell({ kind: 'done', verdict }),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit())
// Signals to end go to all processes of a server. It is for the server to end this one: an image that is cut off counts as bad.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
// libvips works in threads of its own, so this goes on while it does.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMax) process.kill(process.pid, 'SIGKILL')
}, LOOK_EVERY_MS)

tell({ kind: 'ready' })
