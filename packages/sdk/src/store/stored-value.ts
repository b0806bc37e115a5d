import { toJson } from '../core/to-json.ts'
import type { OutboxItem } from './outbox-item.ts'
import type { SavedKind, SavedMaps, SavedUpload, SavedValues, TicketAttempt } from './saved-values.ts'

/** Whose the values below a prefix are. */
export interface Owner {
  id: string
  /** The anonymous customers they have turned out to be. */
  claimedIds: string[]
  /** The end of their session's token. */
  session: string | null
}

/** What can be trusted of a stored value: anybody on the page may have written it. */
const VALID: { readonly [K in SavedKind]: (value: unknown) => value is SavedValues[K] } = {
  draft: isText,
  outbox: isOutboxItem,
  file: isBlob,
  upload: isSavedUpload,
  attempt: isTicketAttempt,
}

/** Puts a stored value into memory, or removes it where there is none to be trusted. @returns whether that made a difference */
export function putValid<K extends SavedKind>(maps: SavedMaps, kind: K, id: string, value: unknown): boolean {
  const map: Map<string, SavedValues[K]> = maps[kind]
  if (!VALID[kind](value)) return map.delete(id)
  if (isSame(map.get(id), value)) return false
  map.set(id, value)
  return true
}

/** Values are replaced, never changed, so what says the same is the same; the bytes of one id are the same for ever. */
function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && toJson(a) === toJson(b)
}

export function isOwner(value: unknown): value is Owner {
  return isRecord(value) && hasTexts(value, ['id']) && areTexts(value['claimedIds'])
}

function isOutboxItem(value: unknown): value is OutboxItem {
  if (!isRecord(value) || !hasTexts(value, ['ticketId', 'clientId', 'body'])) return false
  const { attachments, files, writtenAt, refusal }: Record<string, unknown> = value
  return (
    Number.isFinite(writtenAt) &&
    Array.isArray(attachments) &&
    attachments.every(isAttachment) &&
    areTexts(files) &&
    (refusal === null || (isRecord(refusal) && hasTexts(refusal, ['code', 'message'])))
  )
}

export function isSavedUpload(value: unknown): value is SavedUpload {
  if (!isRecord(value) || !hasTexts(value, ['key', 'fileName', 'contentType'])) return false
  const { clientId, size, pickedAt, address, attachment, isPaused }: Record<string, unknown> = value
  return (
    (clientId === null || isText(clientId)) &&
    Number.isFinite(size) &&
    Number.isFinite(pickedAt) &&
    typeof isPaused === 'boolean' &&
    (attachment === null || isAttachment(attachment)) &&
    (address === null ||
      (isRecord(address) && isAttachment(address['attachment']) && isRecord(address['upload'])))
  )
}

function isAttachment(value: unknown): boolean {
  return isRecord(value) && hasTexts(value, ['id', 'fileName'])
}

function isBlob(value: unknown): value is Blob {
  return value instanceof Blob
}

function isTicketAttempt(value: unknown): value is TicketAttempt {
  return isRecord(value) && hasTexts(value, ['clientId', 'input'])
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasTexts<K extends string>(
  value: Record<string, unknown>,
  keys: readonly K[],
): value is Record<string, unknown> & Record<K, string> {
  return keys.every((key) => isText(value[key]))
}
