import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ImageJob, ImageVerdict } from './image-job.ts'
import type { WorkerMessage } from './image-worker.ts'

/** Cleans images somewhere else than in the process that answers requests. */
export interface ImageProcessor {
  /** @throws Error when no worker can be started, or the disk is full: neither is the image's fault. */
  clean(job: ImageJob): Promise<ImageVerdict>
  /** Ends the workers, once they have done what they were given. */
  close(): Promise<void>
}

export interface ImageProcessorOptions {
  /** Milliseconds one image may take. */
  timeout?: number
  /** Bytes a worker may take in memory. */
  memory?: number
  /** Images at a time. More than one, so that a slow image does not hold up all others. */
  workers?: number
  /** Milliseconds without work after which a worker ends. */
  idle?: number
}

const WORKER = fileURLToPath(new URL('image-worker.ts', import.meta.url))

/** Starts no process before the first image. */
export function imageProcessor(options: ImageProcessorOptions = {}): ImageProcessor {
  const { timeout = 30_000, memory = 805_306_368, workers = 2, idle = 60_000 } = options
  const lanes = Array.from({ length: workers }, () => lane({ timeout, memory, idle }))
  return {
    clean(job) {
      const [shortest] = lanes.toSorted((a, b) => a.waiting() - b.waiting())
      if (!shortest) throw new Error('An image processor has at least one worker')
      return shortest.clean(job)
    },
    close: async () => void (await Promise.all(lanes.map((each) => each.close()))),
  }
}

interface Lane extends ImageProcessor {
  waiting(): number
}

type LaneOptions = Required<Pick<ImageProcessorOptions, 'timeout' | 'memory' | 'idle'>>

/** One worker, and the images that wait for it. */
function lane({ timeout, memory, idle }: LaneOptions): Lane {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let worker: ChildProcess | null = null
  let resting: NodeJS.Timeout | undefined

  const end = (): void => {
    clearTimeout(resting)
    worker?.kill('SIGKILL')
    worker = null
  }
  const cleanNow = async (job: ImageJob): Promise<ImageVerdict> => {
    clearTimeout(resting)
    try {
      if (!worker || hasEnded(worker)) worker = await startWorker(memory)
      return await order(worker, job, timeout)
    } catch (error) {
      end()
      throw error
    } finally {
      waiting -= 1
      resting = setTimeout(end, idle).unref()
    }
  }
  return {
    waiting: () => waiting,
    clean(job) {
      waiting += 1
      const done = last.then(() => cleanNow(job))
      last = done.catch(() => {}) // who waits for the image is told; the next one has nothing to do with it
      return done
    },
    close: () => last.then(end, end),
  }
}

function startWorker(memory: number): Promise<ChildProcess> {
  const worker = fork(WORKER, [String(memory)], {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The image worker ended with ${code} before it began`)))
    worker.once('message', () => {
      stopListening(worker)
      // The server may end while a worker rests.
      worker.unref()
      worker.channel?.unref()
      resolve(worker)
    })
  })
}

const hasEnded = ({ exitCode, signalCode, killed }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null || killed

function stopListening(worker: ChildProcess): void {
  for (const event of ['error', 'exit', 'message']) worker.removeAllListeners(event)
  // Of an idle worker nobody waits for anything; that it ended is seen when it is needed.
  worker.on('error', () => {})
}

/** A worker that dies or gets stuck over an image has met one that cannot be processed: that is a verdict, not a failure. */
function order(worker: ChildProcess, job: ImageJob, timeout: number): Promise<ImageVerdict> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void): void => {
      clearTimeout(late)
      stopListening(worker)
      outcome()
    }
    const late = setTimeout(() => {
      worker.kill('SIGKILL')
      settle(() => resolve({ problem: 'too_large' }))
    }, timeout)
    worker.once('error', (error) => settle(() => reject(error)))
    worker.once('exit', (code) =>
      settle(() =>
        code === null
          ? resolve({ problem: 'too_large' })
          : reject(new Error(`The image worker ended with ${code}`)),
      ),
    )
    worker.once('message', (message: WorkerMessage) =>
      settle(() =>
        message.kind === 'done'
          ? resolve(message.verdict)
          : reject(new Error('The image worker began again')),
      ),
    )
    worker.send(job)
  })
}
