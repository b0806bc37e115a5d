import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import pg from 'pg'
import { isAllowableOrigin } from '../auth/allowable-origin.ts'
import { readConfig } from '../config.ts'
import { CommandError, textOf, type Command, type Given } from './command.ts'
import { openOwnerDatabase } from './owner-database.ts'

const UNIQUE_VIOLATION = '23505'

interface NewSite {
  key: string
  name: string
  origins: string[]
}

/** `deskhand create-site` */
export const createSiteCommand: Command = {
  name: 'create-site',
  summary: 'adds a site: one brand with its own customers, tickets and team',
  options: {
    key: {
      value: 'KEY',
      description: 'its public key, which goes into the script tag: small letters, digits, - and _',
      isRequired: true,
    },
    name: { value: 'NAME', description: 'what customers read, for example "Pebble Shop"', isRequired: true },
    origin: {
      value: 'ORIGIN',
      description: 'an origin whose pages may use it, such as https://shop.example or http://localhost:*',
      isRepeatable: true,
    },
  },
  examples: ['deskhand create-site --key shop --name "Pebble Shop" --origin https://shop.example'],
  async run(given, env, { say }) {
    const config = readConfig(env)
    const site = readSite(given)
    const { client, close } = await openOwnerDatabase(config)
    try {
      await insertSite(client, site)
    } finally {
      await close()
    }
    say(`Added the site ${site.key}. Put this into its pages:`)
    say('')
    say(`  <script async src="${config.publicUrl}/widget.js?site=${site.key}"></script>`)
    say('')
    if (site.origins.length === 0) say('No page may use it yet: add its origin in the settings of the desk.')
    say(`Its first admin: deskhand create-admin --site ${site.key} --email you@example.com`)
  },
}

function readSite(given: Given): NewSite {
  const key = textOf(given, 'key')
  if (!/^[a-z0-9][a-z0-9_-]{1,62}$/.test(key))
    throw new CommandError(
      `--key takes 2 to 63 small letters, digits, - and _, beginning with a letter or digit, not "${key}".`,
    )
  const name = textOf(given, 'name').trim()
  if (name.length > 120) throw new CommandError('--name takes at most 120 characters.')
  const origins = [...(given.get('origin') ?? [])]
  const wrong = origins.find((origin) => !isAllowableOrigin(origin))
  if (wrong !== undefined)
    throw new CommandError(
      `--origin takes an origin such as https://shop.example, without a path, not "${wrong}".`,
    )
  return { key, name, origins }
}

async function insertSite(client: pg.Client, { key, name, origins }: NewSite): Promise<void> {
  try {
    await client.query(
      'insert into deskhand.sites (key, name, allowed_origins, attachment_types) values ($1, $2, $3, $4)',
      [key, name, origins, Object.keys(ATTACHMENT_TYPES)],
    )
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error
    throw new CommandError(`There is a site with the key "${key}" already. Choose another one.`, {
      cause: error,
    })
  }
}
