import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { searchArticles } from '../../packages/server/src/db/article-search.ts'
import { listMessages, postMessage } from '../../packages/server/src/db/messages.ts'
import { encode, type Query } from '../../packages/server/src/db/statement.ts'
import { listTickets } from '../../packages/server/src/db/tickets.ts'
import { TOO_COMMON, WORDS, type BenchWorld } from './world.ts'

const uuid = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`
const CUSTOMER = `('00000004-0000-4000-8000-' || lpad((:customer)::text, 12, '0'))::uuid`

/** The server's own SQL as a script of pgbench: its parameters by name or as they are, without role and context. */
function bare({ statement, values }: Query<unknown>, named: Readonly<Record<number, string>> = {}): string {
  const text = statement.text
    .replaceAll(
      /\$(\d+)/g,
      (_, number: string) => named[Number(number)] ?? literal(encode(values[Number(number) - 1] ?? null)),
    )
    .replaceAll('(select deskhand_private.actor_id())', CUSTOMER)
    .replaceAll(/\s+/g, ' ')
  return `${text};\n`
}

const literal = (value: string | Buffer | null): string =>
  value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`

/** Writes a script for each kind of request. */
export async function writeScripts(
  world: BenchWorld,
): Promise<Record<'list' | 'thread' | 'send' | 'search', string>> {
  const customer = `\\set customer random(11, ${10 + world.customers})\n`
  const searchedWord = `\\set word least(${WORDS}, ${TOO_COMMON} + int(1.0 / (1.0 - random(0, 999999) / 1000000.0)))\n`
  const texts = {
    list: customer + bare(listTickets({})),
    thread:
      `${customer}\\set ticket :customer * 10 + random(0, 8)\n` +
      bare(listMessages('', {}), { 1: uuid(`'ticket ' || (:ticket)::text`) }),
    send:
      '\\set ticket random(0, 499)\n' +
      bare(
        postMessage('', {
          clientId: '',
          body: 'Please look at my parcel again today, it has not come.',
          isInternal: false,
          attachmentIds: [],
        }),
        {
          1: uuid(`'send ' || (:ticket)::text`),
          2: 'gen_random_uuid()',
        },
      ),
    search: `${searchedWord}${bare(searchArticles('', 'en', 10), { 1: `'word' || (:word)::text` })}`,
  }
  const folder = join(world.folder, 'scripts')
  await mkdir(folder, { recursive: true })
  const files = { list: '', thread: '', send: '', search: '' }
  for (const name of ['list', 'thread', 'send', 'search'] as const) {
    files[name] = join(folder, `${name}.sql`)
    await writeFile(files[name], texts[name])
  }
  return files
}
