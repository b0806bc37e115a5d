import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from './figures.ts'

/** Of what a commit flushes at least. */
const PAGE = Buffer.alloc(8_192)
const TIMES = 200

/** Milliseconds that the disk of a folder takes, half of the time, until one page is safe: no acknowledged write is faster. */
export async function flushTime(folder: string): Promise<number> {
  const path = join(folder, 'flushed')
  const file = await open(path, 'w')
  const times: number[] = []
  try {
    for (let i = 0; i < TIMES; i += 1) {
      const startedAt = performance.now()
      await file.write(PAGE, 0, PAGE.length, 0)
      await file.datasync()
      times.push(performance.now() - startedAt)
    }
  } finally {
    await file.close()
    await rm(path)
  }
  return median(times)
}
