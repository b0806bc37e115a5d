import { invalidOptions } from '../core/errors.ts'

const PREFIX = 'whsec_'
/** The least that Standard Webhooks allows. */
const SHORTEST_KEY = 24

/** What signs, of each secret. @throws DeskhandError `invalid_options` */
export function webhookKeys(secrets: readonly string[]): Uint8Array[] {
  if (secrets.length === 0) throw invalidOptions('Pass the secret of the webhook, or several.')
  return secrets.map(keyOf)
}

function keyOf(secret: unknown): Uint8Array {
  // The message must not repeat the secret: errors end in logs.
  const malformed = 'The secret must be the whsec_… that was shown when the webhook was made.'
  if (typeof secret !== 'string' || !secret.startsWith(PREFIX)) throw invalidOptions(malformed)
  const text = secret.slice(PREFIX.length)
  const key = Buffer.from(text, 'base64')
  // Buffer passes over what is not base64, and a shorter key would come of it.
  if (key.toString('base64') !== text || key.length < SHORTEST_KEY) throw invalidOptions(malformed)
  return key
}
