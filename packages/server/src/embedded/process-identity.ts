import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { systemEnvironment } from './system-environment.ts'

/**
 * Names a running process so that another one that later gets the same pid is not mistaken for it.
 *
 * @returns its start time in the words of the system, or null when no such process runs
 */
export function processIdentity(pid: number): string | null {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid)
}

/** The words a running process was started with, or null when it does not run. */
export function processCommand(pid: number): string | null {
  if (process.platform === 'linux')
    return readProc(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? null
  return ps(pid, 'command=')
}

// proc_pid_stat(5): the second field is the name in brackets and may itself hold spaces and brackets; after it
// the state is the first field and the start time, in clock ticks since boot, the twentieth.
function identityFromProc(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const hasEnded = fields[0] === 'Z' || fields[0] === 'X'
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return hasEnded ? null : `${boot}:${fields[19]}`
}

function identityFromPs(pid: number): string | null {
  const [state = '', ...started] = ps(pid, 'state=,lstart=')?.split(/\s+/) ?? []
  return state === '' || state.startsWith('Z') ? null : started.join(' ')
}

function ps(pid: number, format: string): string | null {
  const { status, stdout } = spawnSync('ps', ['-o', format, '-p', String(pid)], {
    encoding: 'utf8',
    env: systemEnvironment,
  })
  return status === 0 ? stdout.trim() : null
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // The process has ended, or there is no /proc: both mean that nothing is known of it.
  }
}
