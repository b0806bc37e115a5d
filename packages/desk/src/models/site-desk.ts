import { computed, type ReadonlySignal } from '@preact/signals'
import type { Attachment, Member, MemberSite } from '@deskhand/sdk'
import type { DeskClient, DeskSite } from '@deskhand/sdk/desk'
import { chooseLanguage, type Language } from '../i18n/language.ts'
import { createCharacterKeys, type CharacterKeys } from './character-keys.ts'
import { createConnection, type Connection } from './connection.ts'
import { download } from './downloads.ts'
import { createDrafts } from './drafts.ts'
import { connectLive } from './live.ts'
import { tellOfMentions } from './mentions.ts'
import { createNewTicket, type NewTicket } from './new-ticket.ts'
import type { Notices } from './notices.ts'
import type { OpenTicket } from './open-ticket.ts'
import { createOpenTickets } from './open-tickets.ts'
import { createQueueDesk, type QueueDesk } from './queue-desk.ts'
import type { Router } from './router.ts'
import { storageOf, type DeskStorage } from './storage.ts'
import { createTeam, type Team } from './team.ts'
import { createTickets } from './tickets.ts'
import { createUploadShelf } from './upload-shelf.ts'

/** The desk of one member on one site: what the views read and call. */
export interface SiteDesk extends QueueDesk {
  member: Member
  site: MemberSite
  /** What the pages beside the queue read and change. */
  client: DeskSite
  /** What is the member's own, on every site. */
  account: Pick<DeskClient, 'me' | 'sessions'>
  router: Router
  notices: Notices
  connection: Connection
  team: Team
  /** The ticket on the screen, by the route. */
  open: ReadonlySignal<OpenTicket | null>
  newTicket: NewTicket
  characterKeys: CharacterKeys
  download(attachment: Attachment): Promise<void>
  /** The desk speaks it from now on, on every visit with this browser. */
  chooseLanguage(language: Language): Promise<void>
  dispose(): void
}

interface SiteDeskOptions {
  member: Member
  site: MemberSite
  client: DeskSite
  account: Pick<DeskClient, 'me' | 'sessions'>
  router: Router
  notices: Notices
  storage: DeskStorage
  /** The server does not let the member follow the site any more. */
  onRefused: () => void
}

export function createSiteDesk(options: SiteDeskOptions): SiteDesk {
  const { member, site, client, account, router, notices } = options
  const storage = storageOf(options.storage, member.id)
  const ticketId = computed(() => router.route.value.ticketId)
  const tickets = createTickets()
  const queue = createQueueDesk({ site: client, tickets, notices, memberId: member.id, router })
  const connection = createConnection(client.events, options.onRefused)
  const team = createTeam(client, notices)
  const drafts = createDrafts(storage)
  const shelf = createUploadShelf(member.id)
  const open = createOpenTickets(ticketId, { site: client, tickets, drafts, notices, storage, shelf })

  const ends = [
    connectLive({ site: client, tickets, queue: queue.desk.queue, open, notices }),
    tellOfMentions({
      site: client,
      tickets,
      open,
      notices,
      memberId: member.id,
      goTo: (id) => router.go({ section: 'tickets', ticketId: id, pane: 'thread' }),
    }),
    () => queue.dispose(),
    () => open.dispose(),
    () => connection.dispose(),
  ]
  connection.open()
  void team.load()

  return {
    member,
    site,
    client,
    account,
    router,
    notices,
    connection,
    team,
    ...queue.desk,
    open: open.shown,
    newTicket: createNewTicket(storage),
    characterKeys: createCharacterKeys(storage),
    chooseLanguage: (language) => chooseLanguage(options.storage, language),
    download: (attachment) => download(client, attachment, notices),
    dispose: () => ends.forEach((end) => end()),
  }
}
