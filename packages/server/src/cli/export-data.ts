import { open } from 'node:fs/promises'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { recordOwnersExport } from '../db/audit.ts'
import { EXPORT_KINDS, siteExport } from '../export/site-export.ts'
import { exportQuery } from '../schemas/desk-export.ts'
import { CommandError, textOf, type Command, type Given } from './command.ts'
import { openOwnerDatabase } from './owner-database.ts'
import { ownerRun, siteIdOf } from './owner-run.ts'

/** `deskhand export-data` */
export const exportDataCommand: Command = {
  name: 'export-data',
  summary: 'writes the tickets, messages or customers of a site into a file',
  details:
    'The files are those of the export in the desk. csv is for spreadsheets: an apostrophe stands in front of text that would run as a formula. ndjson is exact: one JSON object per line.',
  options: {
    site: { value: 'KEY', description: 'the site by its public key', isRequired: true },
    what: { value: 'KIND', description: EXPORT_KINDS.join(', '), isRequired: true },
    file: { value: 'FILE', description: 'what to write; it must not be there yet', isRequired: true },
    format: { value: 'FORMAT', description: 'csv, unless it is given, or ndjson' },
    from: { value: 'DATE', description: 'only what was created then or later, as 2026-01-01T00:00:00Z' },
    to: { value: 'DATE', description: 'only what was created before' },
  },
  examples: [
    'deskhand export-data --site shop --what tickets --file tickets.csv',
    'deskhand export-data --site shop --what messages --format ndjson --from 2026-01-01T00:00:00Z --file messages.ndjson',
  ],
  async run(given, env, { say }) {
    const what = readWhat(given)
    const { client, close } = await openOwnerDatabase(readConfig(env))
    const path = textOf(given, 'file')
    try {
      const siteId = await siteIdOf(client, textOf(given, 'site'))
      const run = ownerRun(client)
      await run(recordOwnersExport(siteId, what))
      await writeNew(path, siteExport(run, { siteId, ...what }))
    } finally {
      await close()
    }
    say(`Wrote the ${what.kind} to ${path}.`)
  },
}

const options = exportQuery.extend({ kind: z.enum(EXPORT_KINDS) })

/** @throws {CommandError} that names the option */
function readWhat(given: Given) {
  const named = ['format', 'from', 'to'].flatMap((name) => given.get(name)?.map((text) => [name, text]) ?? [])
  const read = options.safeParse({ kind: textOf(given, 'what'), ...Object.fromEntries(named) })
  if (!read.success) {
    const [issue] = read.error.issues
    const option = issue?.path[0] === 'kind' ? 'what' : String(issue?.path[0])
    throw new CommandError(`--${option}: ${issue?.message ?? 'is not known'}`)
  }
  const { kind, format = 'csv', from = null, to = null } = read.data
  return { kind, format, from, to }
}

/** Personal data is for whoever asked for it, and for nobody else on the machine. */
const OWNER_ONLY = 0o600

/** @throws {CommandError} when there is such a file, or it cannot be written */
async function writeNew(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY).catch((cause: Error) => {
    throw new CommandError(`Cannot write ${path} (${cause.message}).`, { cause })
  })
  try {
    for await (const piece of pieces) await file.write(piece)
  } finally {
    await file.close()
  }
}
