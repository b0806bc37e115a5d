import { connectTo, type BenchWorld } from './world.ts'

const NAME = 'without_events'

/**
 * Copies the database as it stands, and has nobody keep a log there. A database of its own: processes hear only of their own one, so a
 * server that nobody follows has no log to look at and nobody to tell, as if there were no events at all.
 */
export async function copyWithoutEvents(world: BenchWorld): Promise<BenchWorld> {
  const superuserUrl = addressOf(world.superuserUrl)
  await world.superuser.end() // or Postgres would not take it as a template
  const elsewhere = await connectTo(addressOf(world.superuserUrl, 'postgres'))
  const owner = new URL(world.ownerUrl).username
  await elsewhere.query(
    `create database ${NAME} template deskhand owner ${elsewhere.escapeIdentifier(owner)} strategy file_copy`,
  )
  await elsewhere.end()
  world.superuser = await connectTo(world.superuserUrl)
  const superuser = await connectTo(superuserUrl)
  await superuser.query('alter table deskhand.ticket_messages disable trigger log_message')
  await superuser.query('alter table deskhand.tickets disable trigger log_ticket')
  return {
    ...world,
    ownerUrl: addressOf(world.ownerUrl),
    superuserUrl,
    superuser,
    stop: () => dropCopy(world, superuser),
  }
}

async function dropCopy(world: BenchWorld, superuser: BenchWorld['superuser']): Promise<void> {
  await superuser.end()
  await world.superuser.query(`drop database ${NAME} with (force)`)
}

function addressOf(url: string, database = NAME): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}
