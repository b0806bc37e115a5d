import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running or killed postmaster wrote about itself: src/include/utils/pidfile.h of PostgreSQL. */
export interface PostmasterFile {
  readonly pid: number
  readonly status: string
  readonly lines: readonly string[]
}

export function postmasterFilePath(clusterDir: string): string {
  return join(clusterDir, 'postmaster.pid')
}

/** Reads `postmaster.pid`; null when there is none. A file cut short by a crash has pid 0. */
export function readPostmasterFile(clusterDir: string): PostmasterFile | null {
  try {
    const lines = readFileSync(postmasterFilePath(clusterDir), 'utf8').split('\n')
    return { pid: Number.parseInt(lines[0] ?? '', 10) || 0, status: lines[7]?.trim() ?? '', lines }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
