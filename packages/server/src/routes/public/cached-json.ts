import type { Context } from 'hono'
import { answer } from '../../middleware/answer-headers.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { contentTag, isHeld } from './etag.ts'

/** Answers what everybody may see: kept for a minute, then asked for again by its tag. */
export function answerCached(c: Context<AppEnv>, value: object): Response {
  const text = JSON.stringify(value)
  const etag = `"${contentTag(text)}"`
  const kept = { ETag: etag, 'Cache-Control': 'public, max-age=60' }
  if (isHeld(c, etag)) return answer(c, null, 304, kept)
  return answer(c, text, 200, { ...kept, 'Content-Type': 'application/json' })
}
