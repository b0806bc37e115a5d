import type { Context } from 'hono'
import type { JsonText } from '../db/json-sql.ts'
import { answer } from '../middleware/answer-headers.ts'
import type { AppEnv } from '../middleware/env.ts'

/** Answers with JSON that Postgres has made. */
export const answerJson = (c: Context<AppEnv>, json: JsonText<unknown>, status: 200 | 201 = 200): Response =>
  answer(c, json, status, { 'Content-Type': 'application/json' })
