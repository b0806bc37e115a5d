import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { LogPosition } from '../db/events.ts'

/** Places in the log as clients carry them. */
export interface LogCursors {
  encode(position: LogPosition): string
  /** Null for a text that is none of ours. */
  decode(cursor: string): LogPosition | null
}

const BLOCK = 16
const CIPHER = 'aes-128-ecb'

/**
 * Cursors under the operator's secret. A position counts what everybody in the database does: shown as it is, the gap between two
 * of one's own events would tell that something hidden happened, such as an internal note. One block is one cursor, so the
 * same place always has the same one, and clients can recognise an event by it.
 */
export function logCursors(operatorSecret: string): LogCursors {
  const key = Buffer.from(hkdfSync('sha256', operatorSecret, '', 'deskhand event cursors', BLOCK))
  // One of each for all cursors: blocks of this cipher do not depend on each other, and making one costs ten times what it does.
  const sealing = createCipheriv(CIPHER, key, null).setAutoPadding(false)
  const opening = createDecipheriv(CIPHER, key, null).setAutoPadding(false)
  return {
    encode({ tx, id }) {
      const block = Buffer.alloc(BLOCK)
      block.writeBigUInt64BE(BigInt(tx))
      block.writeBigUInt64BE(BigInt(id), BLOCK / 2)
      return sealing.update(block).toString('base64url')
    },
    decode(cursor) {
      const sealed = Buffer.from(cursor, 'base64url')
      if (sealed.length !== BLOCK || sealed.toString('base64url') !== cursor) return null
      const block = opening.update(sealed)
      const [tx, id] = [Number(block.readBigUInt64BE()), Number(block.readBigUInt64BE(BLOCK / 2))]
      // A forged block opens to numbers far beyond any that a log reaches.
      return Number.isSafeInteger(tx) && Number.isSafeInteger(id) ? { tx, id } : null
    },
  }
}

export const isAfter = (a: LogPosition, b: LogPosition): boolean =>
  a.tx > b.tx || (a.tx === b.tx && a.id > b.id)
