import { hash } from 'node:crypto'
import type { Context } from 'hono'

/**
 * Whether the client holds this very version already.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function isHeld(c: Context, etag: string): boolean {
  const held = c.req
    .header('If-None-Match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  return held?.some((tag) => tag === etag || tag === '*') ?? false
}

/** Names this content: the same text has the same tag on every server. */
export const contentTag = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22)
