import type { ErrorCode } from '../core/errors.ts'
import type { Attachment } from '../types/attachment.ts'
import type { Customer } from '../types/customer.ts'
import { toJson } from '../core/to-json.ts'

/** The part of `localStorage` the store needs. */
export type StoreStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A message that is not sent yet. */
export interface OutboxItem {
  ticketId: string
  clientId: string
  body: string
  attachments: Attachment[]
  createdAt: string
  /** Why the server refused it for good; `null` while it is to be sent. */
  refusal: { code: ErrorCode; message: string; status: number; requestId: string | null } | null
}

/** What outlives a reload. */
export interface Saved {
  /** Whose it is; `null` for what was written before there was a session. */
  owner: Pick<Customer, 'id' | 'verified'> | null
  outbox: OutboxItem[]
  drafts: Record<string, string>
  /** The ticket that was tried last and not acknowledged: its `clientId`, and what it was for. */
  ticketAttempt: { clientId: string; input: string } | null
}

/** Keeps `Saved` in a storage. One that is missing, full, forbidden or corrupt is replaced by memory. */
export interface SavedState {
  readonly read: () => Saved
  /** Reads, changes and writes in one go, so that tabs sharing a storage keep each other's work. */
  readonly update: (change: (saved: Saved) => Partial<Saved>) => void
  readonly clear: () => void
}

const NOTHING: Saved = { owner: null, outbox: [], drafts: {}, ticketAttempt: null }

export function createSavedState(storage: StoreStorage | null, key: string): SavedState {
  let memory = NOTHING
  let isUsable = storage !== null

  /** Runs `work` on the storage; the first failure turns to memory for good. */
  function onStorage(work: (storage: StoreStorage) => void): void {
    if (!storage || !isUsable) return
    try {
      work(storage)
    } catch {
      isUsable = false
    }
  }

  function read(): Saved {
    onStorage((storage) => {
      memory = parseSaved(storage.getItem(key))
    })
    return memory
  }

  return {
    read,
    update(change) {
      const saved = read()
      memory = { ...saved, ...change(saved) }
      onStorage((storage) => storage.setItem(key, toJson(memory)))
    },
    clear() {
      memory = NOTHING
      // Also after a failure: a full storage still takes a removal.
      isUsable = storage !== null
      onStorage((storage) => storage.removeItem(key))
    },
  }
}

/** Gives what can be trusted of a stored text: anybody on the page may have written it. */
function parseSaved(text: string | null): Saved {
  const stored = parseObject(text)
  const { owner, ticketAttempt } = stored
  return {
    owner:
      isRecord(owner) && hasTexts(owner, ['id'])
        ? { id: owner.id, verified: owner['verified'] === true }
        : null,
    outbox: Array.isArray(stored['outbox']) ? stored['outbox'].filter(isOutboxItem) : [],
    drafts: isRecord(stored['drafts']) ? onlyTexts(stored['drafts']) : {},
    ticketAttempt:
      isRecord(ticketAttempt) && hasTexts(ticketAttempt, ['clientId', 'input']) ? ticketAttempt : null,
  }
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function isOutboxItem(value: unknown): value is OutboxItem {
  if (!isRecord(value) || !hasTexts(value, ['ticketId', 'clientId', 'body', 'createdAt'])) return false
  const { attachments, refusal } = value as Record<string, unknown>
  return (
    Array.isArray(attachments) &&
    attachments.every((attachment) => isRecord(attachment) && hasTexts(attachment, ['id', 'fileName'])) &&
    (refusal === null || (isRecord(refusal) && hasTexts(refusal, ['code', 'message'])))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasTexts<K extends string>(
  value: Record<string, unknown>,
  keys: readonly K[],
): value is Record<string, unknown> & Record<K, string> {
  return keys.every((key) => typeof value[key] === 'string')
}

function onlyTexts(value: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
