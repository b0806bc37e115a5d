import { PNG } from '#server/storage/test-files'
import { tokenOf } from './asking.ts'
import type { Ids } from './route-addresses.ts'
import type { ContractServer } from './running-server.ts'
import { seedArticle } from './seeded-articles.ts'
import type { SeededSite } from './seeded-site.ts'

/** One customer and one agent of a site, and a thing of each kind that a route may name. */
export interface World {
  ids: Required<Ids>
  customerToken: string
  memberToken: string
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
  const slug = `article-${crypto.randomUUID()}`
  await seedArticle(server.owner, site, { slug, title: 'An article', body: 'Its text' })
  return {
    ids: { siteId: site.id, siteKey: site.key, ticketId: ticket.id, attachmentId, slug, capability: 'a.b' },
    customerToken: tokenOf(customer),
    memberToken: tokenOf(await server.desk(site.agent)),
  }
}
