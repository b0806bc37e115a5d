import type { Estate } from './estate.ts'
import { isSavedUpload } from './stored-value.ts'

/** Milliseconds for which a file that goes with nothing is certainly on the server, which sweeps after a day. */
const KEPT = 23 * 3_600_000

/**
 * A draft may be finished days later: what the server may have forgotten of its files is to be sent once more. Of a message's files the
 * server itself says so.
 * @param now milliseconds since 1970
 */
export function withoutForgotten(estate: Estate, now: number): Estate {
  return new Map(
    [...estate].map(([key, { value, from }]) => {
      const isForgotten =
        isSavedUpload(value) && value.clientId === null && value.attachment && now - value.pickedAt > KEPT
      if (!isForgotten) return [key, { value, from }]
      // From nowhere: it is not kept like this yet.
      return [key, { value: { ...value, attachment: null, address: null, pickedAt: now }, from: '' }]
    }),
  )
}
