import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openLocalDisk, type LocalDisk } from '#server/storage/local-disk'
import type { FileRef, Storage } from '#server/storage/storage'
import { sweepFiles } from '#server/storage/sweep-files'
import { PDF } from '#server/storage/test-files'
import type { CustomerWorld } from '../rls/world.ts'
import { TEST_SECRET } from '../secret.ts'
import { only } from '../sql/calls.ts'
import { createSqlDatabase, type SqlDatabase } from '../sql/sql-database.ts'

let database: SqlDatabase
let directory: string
let disk: LocalDisk
let customer: CustomerWorld
beforeAll(async () => {
  database = await createSqlDatabase()
  customer = database.world.home.customer
  directory = await mkdtemp(join(tmpdir(), 'deskhand-sweep-'))
  disk = await openLocalDisk({ directory, baseUrl: 'http://files', secret: TEST_SECRET })
  await sweep()
})
afterAll(async () => {
  await database.drop()
  await rm(directory, { recursive: true })
})

/** @param storage What a process has that is to die over it */
const sweep = (storage: Storage = disk): Promise<void> => sweepFiles({ database: database.database, storage })

const receive = (ref: FileRef): Promise<void> =>
  disk.receive({ ...ref, size: PDF.length, contentType: 'application/pdf' }, Readable.from([PDF]))

/** An upload with its bytes: sent with the customer's message, or not. */
async function upload({ isSent = false, hours = 0 } = {}): Promise<FileRef> {
  const { siteId, customerId, ticketId, messageId } = customer
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into deskhand.ticket_attachments
      (site_id, customer_id, file_name, content_type, size, created_at, ticket_id, message_id)
    values ($1, $2, 'a.png', 'image/png', $3, now() - make_interval(hours => $4), $5, $6) returning id`,
    [siteId, customerId, PDF.length, hours, isSent ? ticketId : null, isSent ? messageId : null],
  )
  const ref = { siteId, attachmentId: only(rows).id }
  await receive(ref)
  return ref
}

const deleteRow = ({ attachmentId }: FileRef) =>
  database.owner.query('delete from deskhand.ticket_attachments where id = $1', [attachmentId])

/** Lets the notes of files to delete grow older, as time would. */
const ageNotes = (hours: number) =>
  database.owner.query(
    `update deskhand_private.files_to_delete
    set queued_at = queued_at - make_interval(hours => $1), due_at = due_at - make_interval(hours => $1)`,
    [hours],
  )

/** What there is of a file. */
async function remains({ siteId, attachmentId }: FileRef) {
  const exists = async (table: string, column: string): Promise<boolean> => {
    const { rowCount } = await database.owner.query(`select from ${table} where ${column} = $1`, [
      attachmentId,
    ])
    return rowCount === 1
  }
  const names = await readdir(join(directory, siteId)).catch(() => [])
  return {
    row: await exists('deskhand.ticket_attachments', 'id'),
    bytes: names.some((name) => name.includes(attachmentId)),
    note: await exists('deskhand_private.files_to_delete', 'attachment_id'),
  }
}

describe('the sweep', () => {
  it('deletes an upload that nobody has sent within a day, with its bytes', async () => {
    const [young, old] = [await upload({ hours: 23 }), await upload({ hours: 25 })]
    await sweep()
    expect(await remains(young)).toMatchObject({ row: true, bytes: true })
    expect(await remains(old)).toMatchObject({ row: false, bytes: false })
  })

  it('deletes what came of a resumable upload that was given up', async () => {
    const { siteId, customerId } = customer
    const { rows } = await database.owner.query<{ id: string }>(
      `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size, created_at)
      values ($1, $2, 'a.png', 'image/png', 9, now() - interval '25 hours') returning id`,
      [siteId, customerId],
    )
    const file = { siteId, attachmentId: only(rows).id, size: 9, contentType: 'image/png' }
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' }
    const begun = await disk.answerTus(file, new Request('http://files/a.b', { method: 'POST', headers }))
    expect([begun.status, (await remains(file)).bytes]).toEqual([201, true])
    await sweep()
    expect(await remains(file)).toMatchObject({ row: false, bytes: false })
  })

  it('leaves alone what was sent, however old it is', async () => {
    const sent = await upload({ isSent: true, hours: 9_999 })
    await sweep()
    expect(await remains(sent)).toEqual({ row: true, bytes: true, note: false })
  })

  it('leaves alone what is being sent at this moment', async () => {
    const sending = await upload({ hours: 25 })
    await database.owner.query('begin')
    await database.owner.query('select from deskhand.ticket_attachments where id = $1 for update', [
      sending.attachmentId,
    ])
    await sweep()
    await database.owner.query('rollback')
    expect(await remains(sending)).toEqual({ row: true, bytes: true, note: false })
  })

  it('takes more than it can do at a time', async () => {
    const { siteId, customerId } = customer
    await database.owner.query(
      `insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size, created_at)
      select $1, $2, 'many.png', 'image/png', 5, now() - interval '25 hours' from generate_series(1, 250)`,
      [siteId, customerId],
    )
    await sweep()
    const { rows } = await database.owner.query<{ due: number; left: number }>(
      `select (select count(*)::int from deskhand_private.files_to_delete where due_at < now() + interval '1 hour') as due,
        (select count(*)::int from deskhand.ticket_attachments where file_name = 'many.png') as left`,
    )
    expect(rows).toEqual([{ due: 0, left: 0 }])
  })

  it('by several processes at once deletes each file in one of them', async () => {
    const files = [await upload(), await upload(), await upload(), await upload()]
    for (const file of files) await deleteRow(file)
    const deleted: string[] = []
    const counting: Storage = {
      ...disk,
      async discard(ref) {
        deleted.push(ref.attachmentId)
        await disk.discard(ref)
      },
    }
    await Promise.all([sweep(counting), sweep(counting), sweep(counting)])
    expect(deleted.toSorted()).toEqual(files.map(({ attachmentId }) => attachmentId).toSorted())
  })
})

describe('the bytes of a file', () => {
  beforeEach(() => ageNotes(100))

  it.each([
    ['the message', 'delete from deskhand.ticket_messages where id = $1', () => customer.messageId],
    ['the ticket', 'delete from deskhand.tickets where id = $1', () => customer.ticketId],
    ['the customer', 'delete from deskhand.customers where id = $1', () => customer.customerId],
    ['the site', 'delete from deskhand.sites where id = $1', () => customer.siteId],
  ])('are noted with %s, and stay when that is taken back', async (_, statement, id) => {
    const sent = await upload({ isSent: true })
    await database.owner.query('begin')
    await database.owner.query(statement, [id()])
    expect(await remains(sent)).toEqual({ row: false, bytes: true, note: true })
    await database.owner.query('rollback')
    await sweep()
    expect(await remains(sent)).toEqual({ row: true, bytes: true, note: false })
  })

  it('go in the end when the process dies before it has deleted them', async () => {
    const file = await upload()
    await deleteRow(file)
    const dying = sweep({ ...disk, discard: () => Promise.reject(new Error('the disk is gone')) })
    await expect(dying).rejects.toThrow('could not be deleted')
    await sweep()
    expect(await remains(file), 'the other process may be at it still').toMatchObject({
      bytes: true,
      note: true,
    })
    await ageNotes(1)
    await sweep()
    expect(await remains(file)).toMatchObject({ bytes: false })
  })

  it('go in the end when the process dies after it has deleted them', async () => {
    const file = await upload()
    await deleteRow(file)
    const dying = sweep({
      ...disk,
      async discard(ref) {
        await disk.discard(ref)
        throw new Error('the disk is gone')
      },
    })
    await expect(dying).rejects.toThrow('could not be deleted')
    expect(await remains(file)).toEqual({ row: false, bytes: false, note: true })
    await ageNotes(26)
    await sweep()
    expect(await remains(file)).toEqual({ row: false, bytes: false, note: false })
  })

  it('go also when those of another file cannot', async () => {
    const [stuck, file] = [await upload(), await upload()]
    await deleteRow(stuck)
    await deleteRow(file)
    const stumbling: Storage = {
      ...disk,
      async discard(ref) {
        if (ref.attachmentId === stuck.attachmentId) throw new Error('the disk is gone')
        await disk.discard(ref)
      },
    }
    await expect(sweep(stumbling)).rejects.toThrow('1 files could not be deleted')
    await ageNotes(26)
    await expect(sweep(stumbling)).rejects.toThrow('1 files could not be deleted')
    expect(await remains(stuck)).toMatchObject({ bytes: true, note: true })
    expect(await remains(file)).toEqual({ row: false, bytes: false, note: false })
  })

  it('that come by a link that is older than the deletion go as well', async () => {
    const file = await upload()
    await deleteRow(file)
    await sweep()
    await receive(file)
    await sweep()
    expect(await remains(file)).toEqual({ row: false, bytes: true, note: true })
    await ageNotes(26)
    await sweep()
    expect(await remains(file)).toEqual({ row: false, bytes: false, note: false })
  })
})
