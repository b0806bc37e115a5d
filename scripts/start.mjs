import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { buildStale } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { projectEnvironment, root, runMain } from './project.mjs'

const server = ['--conditions=@deskhand/source', 'packages/server/src/main.ts']

/** `npm start`: installs what is missing, builds what is stale, serves. */
await runMain(async () => {
  const node = await ensureInstalled()
  await buildStale()
  return serve(node)
})

/** Runs the server until it ends, hands it the signals this process gets, and ends as it ended. */
function serve(node) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, server, { cwd: root, env: projectEnvironment(), stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
