import { createApi } from './loader/api.ts'
import { bootOf } from './loader/boot.ts'
import type { DeskhandApi, InitOptions } from './public-api.ts'

export type { Diagnosis, Finding, Identity, OpenTarget, WidgetEvents, WidgetOptions } from './protocol.ts'
export type { DeskhandApi, InitOptions } from './public-api.ts'

export interface MountOptions extends InitOptions {
  siteKey: string
  /** The address of your Deskhand server, without a slash at the end. */
  baseUrl: string
}

/**
 * Starts a widget from a bundle, without the script tag. The settings of the launcher are those of the options; the panel comes from
 * the server when somebody reaches for it, with everything else that the site has settled.
 * @example
 * const target = document.getElementById('help') ?? undefined
 * const help = mount({ baseUrl: 'https://help.example.com', siteKey: 'shop', target })
 * help.on('unread:change', ({ count }) => setBadge(count))
 */
export function mount({ baseUrl, ...options }: MountOptions): DeskhandApi {
  const api = createApi(bootOf(options.siteKey, baseUrl), {})
  api.init(options)
  return api
}
