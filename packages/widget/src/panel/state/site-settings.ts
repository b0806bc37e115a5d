import type { SiteConfig } from '@deskhand/sdk'
import type { WidgetClient } from '../create-client.ts'
import { createObservable, type Observable } from './observable.ts'

export type SiteStatus = 'loading' | 'ready' | 'failed'

/** What the site says of itself. */
export interface SiteSettings {
  /** `undefined` until the site has answered. */
  config: Observable<SiteConfig | undefined>
  siteStatus: Observable<SiteStatus>
  /** Whether nothing works on this page before the owner has changed something. */
  isRefused: Observable<boolean>
  /** Asks the site. Rejects with what went wrong, which `siteStatus` shows. */
  loadSite: () => Promise<void>
}

export function createSiteSettings({ site }: WidgetClient): SiteSettings {
  const config = createObservable<SiteConfig | undefined>(undefined)
  const siteStatus = createObservable<SiteStatus>('loading')
  const isRefused = createObservable(false)
  return {
    config,
    siteStatus,
    isRefused,
    async loadSite() {
      siteStatus.set('loading')
      try {
        config.set(await site.config())
        isRefused.set(false)
        siteStatus.set('ready')
      } catch (error) {
        siteStatus.set('failed')
        throw error
      }
    },
  }
}
