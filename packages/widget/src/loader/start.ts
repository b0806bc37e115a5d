import type { Boot } from '../protocol.ts'
import type { DeskhandApi } from '../public-api.ts'
import { answerCheck } from './answer-check.ts'
import { createApi } from './api.ts'

/** Starts the widget of one site. The script may stand in a page twice: an instance that runs goes on as it is. */
export function start(boot: Boot): void {
  const present = window.Deskhand
  // An element with id="Deskhand" answers to this name too, until we take it.
  const { instances = {} }: Partial<DeskhandApi> = Object(present)
  const api = (instances[boot.siteKey] ??= createApi(boot, instances))
  window.Deskhand = present && 'init' in present ? present : api
  api.init()
  answerCheck(api, boot)
  if (Array.isArray(present)) api.push(...present)
}
