import { createDeskClient, type DeskSite } from '@deskhand/sdk/desk'
import type { DeskhandServer } from './deskhand-server.ts'

/** The demo site's desk in the name of the admin, for what a test needs to happen on the other side. */
export async function agentOf({ url, admin }: DeskhandServer): Promise<DeskSite> {
  const client = createDeskClient({ baseUrl: url })
  const { sites } = await client.sessions.signIn(admin)
  const [site] = sites
  if (!site) throw new Error('The admin of the demo site belongs to no site')
  return client.site(site.id)
}
