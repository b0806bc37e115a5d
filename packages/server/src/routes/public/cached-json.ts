import type { Context } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { contentTag, isHeld } from './etag.ts'

/** Answers what everybody may see: kept for a minute, then asked for again by its tag. */
export function answerCached(c: Context<AppEnv>, value: object): Response {
  const text = JSON.stringify(value)
  const etag = `"${contentTag(text)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'public, max-age=60')
  if (isHeld(c, etag)) return c.body(null, 304)
  c.header('Content-Type', 'application/json')
  return c.body(text)
}
