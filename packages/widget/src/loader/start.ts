import type { Boot } from '../protocol.ts'
import { createApi } from './api.ts'

/** Starts the widget of one site. The script may stand in a page twice: an instance that runs goes on as it is. */
export function start(boot: Boot): void {
  const present = window.Deskhand
  const first = Array.isArray(present) ? undefined : present
  const api = first?.instances[boot.siteKey] ?? createApi(boot, first?.instances ?? {})
  window.Deskhand = first ?? api
  api.init()
  if (Array.isArray(present)) api.push(...present)
}
