import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { UNSENT_ATTACHMENTS } from '#server/db/attachments'
import { asCustomer, asMember, asWorker } from '../rls/actors.ts'
import { addCustomer, type CustomerWorld } from '../rls/world.ts'
import { only, openTicket, postMessage, problem } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let customer: CustomerWorld
beforeAll(async () => {
  database = await createSqlDatabase()
  customer = database.world.home.customer
})
afterAll(() => database.drop())

interface NewFile {
  size?: number
  contentType?: string
  of?: CustomerWorld
}

async function announce({
  size = 5,
  contentType = 'image/png',
  of = customer,
}: NewFile = {}): Promise<string> {
  const rows = await database.act<{ id: string }>(
    asCustomer(of),
    `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size)
     values ($1, $2, 'a.png', $3, $4) returning id`,
    [of.siteId, of.customerId, contentType, size],
  )
  return only(rows).id
}

const check = (id: string, state: 'ready' | 'rejected') =>
  database.act(asWorker, 'update deskhand.ticket_attachments set state = $2 where id = $1 returning id', [
    id,
    state,
  ])

async function ready(of?: CustomerWorld): Promise<string> {
  const id = await announce(of ? { of } : {})
  await check(id, 'ready')
  return id
}

const countMessages = async (): Promise<number> => {
  const rows = await database.act(
    asCustomer(customer),
    'select from deskhand.ticket_messages where ticket_id = $1',
    [customer.ticketId],
  )
  return rows.length
}

describe('a message with files', () => {
  it('carries them, and the team sees them from then on', async () => {
    const ids = [await ready(), await ready()]
    const { message_id } = await postMessage(database, asCustomer(customer), customer.ticketId, {
      attachmentIds: ids,
    })
    const { rows } = await database.owner.query(
      'select distinct ticket_id, message_id from deskhand.ticket_attachments where id = any ($1)',
      [ids],
    )
    expect(rows).toEqual([{ ticket_id: customer.ticketId, message_id }])
  })

  it.each<[what: string, make: () => Promise<string[]>]>([
    ['of another customer', async () => [await ready(database.world.home.peer)]],
    ['of another site', async () => [await ready(database.world.foreign.customer)]],
    ['that has not arrived', async () => [await announce()]],
    ['that was rejected', async () => [await rejected()]],
    ['that hangs on a message already', () => Promise.resolve([customer.attachments.attached])],
    ['that does not exist', () => Promise.resolve([randomUUID()])],
    ['that is named twice', () => ready().then((id) => [id, id])],
    ['next to one that does not exist', async () => [await ready(), randomUUID()]],
  ])('is not sent with a file %s', async (_, make) => {
    const attachmentIds = await make()
    const before = await countMessages()
    const sent = postMessage(database, asCustomer(customer), customer.ticketId, { attachmentIds })
    await expect(sent).rejects.toMatchObject(problem('attachment_not_ready'))
    expect(await countMessages()).toBe(before)
  })

  it('opens no ticket when a file is not ready', async () => {
    const opened = openTicket(database, asCustomer(customer), { attachmentIds: [await announce()] })
    await expect(opened).rejects.toMatchObject(problem('attachment_not_ready'))
  })

  it('wins the file alone when two messages want it at once', async () => {
    const attachmentIds = [await ready()]
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        postMessage(database, asCustomer(customer), customer.ticketId, { attachmentIds }),
      ),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})

async function rejected(): Promise<string> {
  const id = await announce()
  await check(id, 'rejected')
  return id
}

describe('a file', () => {
  it('is checked once', async () => {
    const id = await announce()
    expect(await check(id, 'rejected')).toHaveLength(1)
    expect(await check(id, 'ready')).toHaveLength(0)
  })

  it('stays with the message it was sent with, also for who asks the database itself', async () => {
    const id = await ready()
    await postMessage(database, asCustomer(customer), customer.ticketId, { attachmentIds: [id] })
    const { message_id } = await postMessage(database, asCustomer(customer), customer.ticketId)
    const moved = await database.act(
      asCustomer(customer),
      'update deskhand.ticket_attachments set message_id = $2 where id = $1 returning id',
      [id, message_id],
    )
    expect(moved).toEqual([])
  })

  it('cannot be hung on a ticket of somebody else', async () => {
    const id = await ready()
    const { peer } = database.world.home
    const attach = database.act(
      asCustomer(customer),
      'update deskhand.ticket_attachments set ticket_id = $2, message_id = $3 where id = $1',
      [id, peer.ticketId, peer.messageId],
    )
    await expect(attach).rejects.toMatchObject({ code: '23503' })
  })

  it('cannot hang on a ticket without a message', async () => {
    const id = await ready()
    const attach = database.act(
      asCustomer(customer),
      'update deskhand.ticket_attachments set ticket_id = $2 where id = $1',
      [id, customer.ticketId],
    )
    await expect(attach).rejects.toMatchObject({ code: '23514' })
  })

  it('of no bytes is refused', async () => {
    await expect(announce({ size: 0 })).rejects.toMatchObject({ code: '23514' })
  })

  it('larger than the site takes is refused with both sizes', async () => {
    await expect(announce({ size: 26_214_401 })).rejects.toMatchObject({
      ...problem('attachment_too_large'),
      detail: 'Files may have at most 26214400 bytes here; this one has 26214401.',
      column: 'size',
    })
    await expect(announce({ size: 26_214_400 })).resolves.toBeTypeOf('string')
  })

  it('of a type the site does not take is refused with the types it takes', async () => {
    await expect(announce({ contentType: 'image/svg+xml' })).rejects.toMatchObject({
      ...problem('attachment_type_not_allowed'),
      detail: expect.stringContaining('Accepted: image/png.'),
      column: 'contentType',
    })
  })
})

describe('files that are not sent', () => {
  const { files, timesLargest } = UNSENT_ATTACHMENTS
  const LARGEST = 26_214_400

  /** Somebody who has uploaded nothing yet. */
  async function newUploader(): Promise<CustomerWorld> {
    const uploader = await addCustomer(database.owner, {
      ...database.world.home,
      externalId: randomUUID(),
    })
    await database.owner.query(
      'delete from deskhand.ticket_attachments where customer_id = $1 and message_id is null',
      [uploader.customerId],
    )
    return uploader
  }

  const tryMany = async (count: number, file: NewFile) => {
    const tries = await Promise.allSettled(Array.from({ length: count }, () => announce(file)))
    const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    for (const refusal of refusals) expect(refusal).toMatchObject(problem('attachments_unsent'))
    return count - refusals.length
  }

  it('are so many at most, also when all are announced at once; one that is sent makes room for another', async () => {
    const of = await newUploader()
    expect(await tryMany(files + 5, { of })).toBe(files)
    const { rows } = await database.owner.query<{ id: string }>(
      `update deskhand.ticket_attachments set state = 'ready' where id = (
        select id from deskhand.ticket_attachments where customer_id = $1 and message_id is null limit 1
      ) returning id`,
      [of.customerId],
    )
    await postMessage(database, asCustomer(of), of.ticketId, { attachmentIds: [only(rows).id] })
    expect(await tryMany(2, { of })).toBe(1)
    await expect(announce({ of: await newUploader() })).resolves.toBeTypeOf('string')
  })

  it('may be rejected as often as it happens: no room is taken by what nobody keeps', async () => {
    const of = await newUploader()
    for (let i = 0; i < files; i += 1) await check(await announce({ of, size: LARGEST }), 'rejected')
    expect(await tryMany(files + 1, { of })).toBe(files)
  })

  it('have so many bytes at most', async () => {
    const of = await newUploader()
    expect(await tryMany(timesLargest + 2, { of, size: LARGEST })).toBe(timesLargest)
    expect(await tryMany(1, { of, size: 1 })).toBe(0)
  })

  it('are counted for each member alike', async () => {
    const { siteId, agentId, adminId } = database.world.home
    const announceAs = (userId: string) =>
      database.act(
        asMember(siteId, userId),
        `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size)
         values ($1, $2, 'a.png', 'image/png', $3)`,
        [siteId, userId, LARGEST],
      )
    const forget = () =>
      database.owner.query(
        'delete from deskhand.ticket_attachments where member_id = any ($1) and message_id is null',
        [[agentId, adminId]],
      )
    await forget()
    onTestFinished(async () => {
      await forget()
    })
    for (let i = 0; i < timesLargest; i += 1) await announceAs(agentId)
    await expect(announceAs(agentId)).rejects.toMatchObject(problem('attachments_unsent'))
    await expect(announceAs(adminId)).resolves.toEqual([])
  })
})

describe('a file of a member', () => {
  const agentOf = (who: CustomerWorld) => {
    const { home, foreign } = database.world
    const site = who.siteId === home.siteId ? home : foreign
    return asMember(site.siteId, site.agentId)
  }

  async function readyOfAgent(): Promise<string> {
    const { siteId, agentId } = database.world.home
    const rows = await database.act<{ id: string }>(
      asMember(siteId, agentId),
      `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size)
       values ($1, $2, 'a.png', 'image/png', 5) returning id`,
      [siteId, agentId],
    )
    const { id } = only(rows)
    await check(id, 'ready')
    return id
  }

  const hang = (id: string, messageId: string) =>
    database.act(
      agentOf(customer),
      'update deskhand.ticket_attachments set ticket_id = $2, message_id = $3 where id = $1',
      [id, customer.ticketId, messageId],
    )

  it('hangs on a message of the member alone, not on one of the customer', async () => {
    await expect(hang(await readyOfAgent(), customer.messageId)).rejects.toMatchObject(
      problem('attachment_not_ready'),
    )
    await expect(hang(await readyOfAgent(), customer.replyId)).resolves.toEqual([])
  })

  it('is the customer’s to see with a reply, and never with a note', async () => {
    const [sent, noted] = [await readyOfAgent(), await readyOfAgent()]
    await hang(sent, customer.replyId)
    await hang(noted, customer.noteId)
    const seen = await database.act<{ id: string }>(
      asCustomer(customer),
      'select id from deskhand.ticket_attachments where id = any ($1)',
      [[sent, noted]],
    )
    expect(seen).toEqual([{ id: sent }])
  })

  it('cannot be announced in the name of somebody else', async () => {
    const { siteId, agentId, adminId } = database.world.home
    const announced = database.act(
      asMember(siteId, agentId),
      `insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size)
       values ($1, $2, 'a.png', 'image/png', 5)`,
      [siteId, adminId],
    )
    await expect(announced).rejects.toMatchObject({ code: '42501' })
  })

  it('goes with its site', async () => {
    const id = await readyOfAgent()
    await database.owner.query('begin')
    await database.owner.query('delete from deskhand.sites where id = $1', [customer.siteId])
    const { rows } = await database.owner.query(
      'select attachment_id from deskhand_private.files_to_delete where attachment_id = $1',
      [id],
    )
    await database.owner.query('rollback')
    expect(rows).toEqual([{ attachment_id: id }])
  })
})
