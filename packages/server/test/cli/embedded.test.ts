import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { EXIT, runCommand } from '#server/cli/run-command'
import { startEmbeddedPostgres } from '#server/embedded/embedded-postgres'

it('works on the embedded database, whether its server runs or not', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-cli-embedded-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const deskhand = async (...args: string[]) => {
    const lines: string[] = []
    const say = (line: string): void => void lines.push(line)
    const terminal = { say, complain: say, read: async () => '' }
    const code = await runCommand(args, { DESKHAND_DATA_DIR: dataDir }, terminal)
    return { code, lines: lines.join('\n') }
  }
  const added = await deskhand('create-site', '--key', 'shop', '--name', 'Shop')
  expect(added).toMatchObject({ code: EXIT.done })
  const resting = await deskhand('doctor')
  expect(resting.lines).toContain('the embedded one does not run now')
  const running = await startEmbeddedPostgres({ dataDir, log: { info: () => {}, warn: () => {} } })
  try {
    const admin = await deskhand('create-admin', '--site', 'shop', '--email', 'ada@shop.example')
    expect(admin).toMatchObject({ code: EXIT.done, lines: expect.stringContaining('is an admin of shop') })
    const looked = await deskhand('doctor')
    expect(looked).toMatchObject({ code: EXIT.done, lines: expect.stringContaining('PostgreSQL 17') })
  } finally {
    await running.stop()
  }
})
