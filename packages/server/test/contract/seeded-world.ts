import { PNG } from '#server/storage/test-files'
import { tokenOf } from './asking.ts'
import type { Ids } from './route-addresses.ts'
import { BUILT_FILE } from './built-files.ts'
import type { ContractServer } from './running-server.ts'
import { seedAdministration } from './seeded-administration.ts'
import { seedArticle } from './seeded-articles.ts'
import type { SeededSite } from './seeded-site.ts'

/** One customer and one agent of a site, and a thing of each kind that a route may name. */
export interface World {
  ids: Required<Ids>
  customerToken: string
  memberToken: string
  adminToken: string
}

export async function seedWorld(server: ContractServer, site: SeededSite): Promise<World> {
  const customer = await server.customer({ siteKey: site.key })
  const file = new File([Uint8Array.from(PNG)], 'pixel.png', { type: 'image/png' })
  const { id: attachmentId } = await customer.attachments.upload(file)
  const ticket = await customer.tickets.create({
    subject: 'A ticket',
    body: 'Its text',
    attachmentIds: [attachmentId],
  })
  const { id: siblingId } = await customer.tickets.create({ subject: 'Another ticket', body: 'Its text' })
  const slug = `article-${crypto.randomUUID()}`
  const article = await seedArticle(server.owner, site, { slug, title: 'An article', body: 'Its text' })
  const desk = await server.desk(site.agent)
  const { id: messageId } = await desk.site(site.id).messages.send(ticket.id, { body: 'An answer' })
  // Only a ticket that is done with can be rated.
  await server.owner.query(`update deskhand.tickets set status = 'resolved' where id = $1`, [ticket.id])
  return {
    ids: {
      ...(await seedAdministration(server.owner, site)),
      siteId: site.id,
      siteKey: site.key,
      ticketId: ticket.id,
      siblingId,
      attachmentId,
      messageId,
      customerId: await seedAnonymousCustomer(server, site),
      exportKind: 'tickets',
      key: 'order',
      slug,
      ...article,
      capability: 'a.b',
      builtFile: BUILT_FILE,
      demoFile: 'index.html',
    },
    customerToken: tokenOf(customer),
    memberToken: tokenOf(desk),
    adminToken: tokenOf(await server.desk(site.admin)),
  }
}

/** Somebody who has done nothing, so that no test misses them when they are merged or erased. */
async function seedAnonymousCustomer({ owner }: ContractServer, site: SeededSite): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    'insert into deskhand.customers (site_id) values ($1) returning id',
    [site.id],
  )
  const [customer] = rows
  if (!customer) throw new Error('no customer was inserted')
  return customer.id
}
