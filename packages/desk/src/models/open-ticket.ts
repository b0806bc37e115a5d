import { signal, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError, type DeskMessage } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import { createComposer, type Composer } from './composer.ts'
import type { Drafts } from './drafts.ts'
import { createHistory, type History } from './history.ts'
import type { Notices } from './notices.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { DeskStorage } from './storage.ts'
import { createThread, type Thread } from './thread.ts'
import { createTicketEditor, type TicketEditor } from './ticket-editor.ts'
import type { Tickets } from './tickets.ts'
import type { UploadShelf } from './upload-shelf.ts'
import { createUploads } from './uploads.ts'

/** Everything the desk holds of one ticket somebody has opened. */
export interface OpenTicket {
  id: string
  editor: TicketEditor
  thread: Thread
  outbox: Outbox
  composer: Composer
  history: History
  /** Why the ticket itself cannot be shown: it is not there, or the server could not be asked. */
  problem: ReadonlySignal<{ kind: 'missing' | 'failed'; text: string } | null>
  /** Reads ticket, thread and history; again after events were missed. */
  load(): Promise<void>
  loadOlder(): Promise<void>
  /** Takes a message that was written or edited anywhere. */
  receive(message: DeskMessage): Promise<void>
}

export interface OpenTicketOptions {
  site: DeskSite
  tickets: Tickets
  drafts: Drafts
  notices: Notices
  storage: DeskStorage
  /** Where files wait that are not sent yet. */
  shelf: UploadShelf
}

export function createOpenTicket(id: string, options: OpenTicketOptions): OpenTicket {
  const { site, tickets, notices, storage } = options
  const problem = signal<{ kind: 'missing' | 'failed'; text: string } | null>(null)
  const thread = createThread(site, id)
  const history = createHistory(site, id)
  const editor = createTicketEditor({
    site,
    ticketId: id,
    tickets,
    notices,
    onChanged: () => void history.refresh(),
  })
  const outbox = createOutbox({
    site,
    ticketId: id,
    storage,
    onSent: (message) => void receive(message),
    onStatus: (status) => void editor.update({ status }),
  })

  async function loadTicket(): Promise<void> {
    problem.value = null
    try {
      tickets.keep([await site.tickets.get(id)])
    } catch (error) {
      const kind = isDeskhandError(error) && error.status === 404 ? 'missing' : 'failed'
      problem.value = { kind, text: describeProblem(error) }
    }
  }

  function receive(message: DeskMessage): Promise<void> {
    outbox.settle(message)
    return noticing(notices, thread.apply(message))
  }

  return {
    id,
    receive,
    editor,
    thread,
    outbox,
    composer: composerOf(id, thread, outbox, options),
    history,
    problem,
    async load() {
      await Promise.all([loadTicket(), thread.load(), history.refresh()])
    },
    loadOlder: () => noticing(notices, thread.loadOlder()),
  }
}

function composerOf(ticketId: string, thread: Thread, outbox: Outbox, options: OpenTicketOptions): Composer {
  const { site, drafts, shelf } = options
  return createComposer({
    ticketId,
    drafts,
    outbox,
    uploads: {
      reply: createUploads({ site, shelf, draft: `${ticketId}/reply` }),
      note: createUploads({ site, shelf, draft: `${ticketId}/note` }),
    },
    newestSeq: () => thread.messages.peek().at(-1)?.seq ?? 0,
  })
}

/** Waits for the work and tells the member if it fails. */
async function noticing(notices: Notices, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    notices.addProblem(error)
  }
}
