import { signal, type ReadonlySignal } from '@preact/signals'
import type { Customer, JsonValue, TicketPriority } from '@deskhand/sdk'
import type { DeskStorage } from './storage.ts'

/** Whom a new ticket is for: somebody the site knows, or somebody of whom the member knows name and address. */
export type DraftCustomer =
  | { kind: 'known'; customer: Customer }
  | { kind: 'new'; name: string; email: string }

/** What is being filled in for a ticket on behalf of a customer. Files are not among it: no storage keeps them. */
export interface NewTicketDraft {
  /** The same for every try, so that sending twice opens one ticket. */
  clientId: string
  customer: DraftCustomer | null
  subject: string
  body: string
  departmentId: string | null
  priority: TicketPriority | null
  isMine: boolean
  fields: Record<string, JsonValue>
}

/** The form for a new ticket: whether it is on the screen, and what was typed into it so far. */
export interface NewTicket {
  isOpen: ReadonlySignal<boolean>
  /** Shows it, for this customer where one is named. */
  open(customer?: Customer): void
  /** Leaves it; the draft stays. */
  close(): void
  readDraft(): NewTicketDraft
  keepDraft(draft: NewTicketDraft): void
  /** Begins anew. @returns the empty draft */
  discardDraft(): NewTicketDraft
}

const KEY = 'new-ticket'

export function createNewTicket(storage: DeskStorage): NewTicket {
  const isOpen = signal(false)

  function readDraft(): NewTicketDraft {
    const stored = storage.getItem(KEY)
    // A draft of an older desk may lack what came since.
    return stored === null ? emptyDraft() : { ...emptyDraft(), ...JSON.parse(stored) }
  }
  const keepDraft = (draft: NewTicketDraft) => storage.setItem(KEY, JSON.stringify(draft))
  return {
    isOpen,
    readDraft,
    keepDraft,
    open(customer) {
      if (customer) keepDraft({ ...readDraft(), customer: { kind: 'known', customer } })
      isOpen.value = true
    },
    close() {
      isOpen.value = false
    },
    discardDraft() {
      storage.removeItem(KEY)
      return emptyDraft()
    },
  }
}

const emptyDraft = (): NewTicketDraft => ({
  clientId: crypto.randomUUID(),
  customer: null,
  subject: '',
  body: '',
  departmentId: null,
  priority: null,
  isMine: true,
  fields: {},
})
