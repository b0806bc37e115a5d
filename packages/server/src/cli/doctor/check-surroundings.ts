import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import { doubtful, fine, reasonOf, wrong, type Finding } from './finding.ts'

/** What can be known without asking anybody else: the data folder, the addresses, the secret. */
export async function checkSurroundings(config: Config): Promise<Finding[]> {
  return [await checkDataDir(config.dataDir), checkPublicUrl(config), checkSecret(config)]
}

async function checkDataDir(dataDir: string): Promise<Finding> {
  const probe = join(dataDir, `doctor-${randomUUID()}`)
  try {
    await writeFile(probe, '', { flag: 'wx' })
    await rm(probe)
    return fine(`Data folder: ${dataDir} can be written`)
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isMissing) return doubtful(`Data folder: ${dataDir} is not there`, 'The first start makes it.')
    return wrong(
      `Data folder: ${dataDir} cannot be written (${reasonOf(error)})`,
      'Make it writable for this user, or name another one with DESKHAND_DATA_DIR.',
    )
  }
}

function checkPublicUrl({ publicUrl, databaseUrl }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl)
  const isThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  if (protocol === 'https:' || (isThisMachine && databaseUrl === null))
    return fine(`Public address: ${publicUrl}`)
  if (isThisMachine)
    return doubtful(
      `Public address: ${publicUrl} is reached from this machine alone`,
      'Set DESKHAND_PUBLIC_URL to the address that browsers use, such as https://help.example.com.',
    )
  return doubtful(
    `Public address: ${publicUrl} is not encrypted`,
    'Put the server behind HTTPS and set DESKHAND_PUBLIC_URL to the outside address.',
  )
}

function checkSecret({ secret, databaseUrl, dataDir }: Config): Finding {
  if (secret === null) return checkKeptSecret(join(dataDir, 'secret'), databaseUrl === null)
  if (new Set(secret).size < 12)
    return wrong(
      'Secret: DESKHAND_SECRET is easy to guess: it repeats a few characters',
      'Set it to a random one, for example from: openssl rand -base64 32. Identity keys made under the old one are lost.',
    )
  return fine(`Secret: DESKHAND_SECRET has ${secret.length} characters`)
}

/** The secret that the server makes for itself when nobody has set one. */
function checkKeptSecret(file: string, isEmbedded: boolean): Finding {
  const isKept = existsSync(file)
  const where = isKept ? `kept in ${file}` : `the first start makes one and keeps it in ${file}`
  if (isEmbedded) return fine(`Secret: ${where}`)
  return doubtful(
    `Secret: ${where}, but the database is elsewhere`,
    `Set DESKHAND_SECRET to ${isKept ? 'the text in that file' : 'a random one, for example from: openssl rand -base64 32'}. Another machine without it could not read the identity keys.`,
  )
}
