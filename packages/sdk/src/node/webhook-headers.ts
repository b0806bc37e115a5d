import { DeskhandError } from '../core/errors.ts'

/** The headers of a call: those of a `Request`, those of Node, or an object of your framework, whatever the case of the names. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/** @throws DeskhandError `webhook_header_missing` */
export function readWebhookHeader(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : valueOf(headers, name)
  if (value) return value
  throw new DeskhandError(`The call has no header ${name}, so it is no webhook of Deskhand.`, {
    code: 'webhook_header_missing',
  })
}

function valueOf(headers: Exclude<WebhookHeaders, Headers>, name: string): string | undefined {
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name)
  const value = entry?.[1]
  return typeof value === 'object' ? value.join(' ') : value
}
