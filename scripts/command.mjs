import { spawn } from 'node:child_process'
import { projectEnvironment, root } from './project.mjs'

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP']
const running = new Set()

// Each program runs in a process group of its own, so that its grandchildren end with it. A Ctrl+C does not reach such
// a group by itself.
function track(child) {
  if (running.size === 0) for (const signal of endings) process.on(signal, endAll)
  running.add(child)
}

function untrack(child) {
  running.delete(child)
  if (running.size === 0) for (const signal of endings) process.off(signal, endAll)
}

function endAll(signal) {
  for (const child of running) killGroup(child, signal)
  process.exit(1)
}

/**
 * Runs a program and collects what it prints, in order.
 *
 * @returns {Promise<{ ok: boolean, output: string }>} ok is false too when it could not start or took too long
 */
export function runQuietly(
  program,
  args,
  { cwd = root, env = projectEnvironment(), timeoutMs = 1_800_000 } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let output = ''
    track(child)
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
    const timer = setTimeout(() => {
      output += `\nstopped: it ran for more than ${timeoutMs / 60_000} minutes\n`
      killGroup(child, 'SIGKILL')
    }, timeoutMs)
    const settle = (ok) => {
      clearTimeout(timer)
      untrack(child)
      resolve({ ok, output })
    }
    child.once('error', (error) => {
      output += `${program} could not be started: ${error.message}\n`
      settle(false)
    })
    child.once('close', (code) => settle(code === 0))
  })
}

function killGroup({ pid }, signal) {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
