import type { ClientOptions } from '@deskhand/sdk'
import { createSupportStore } from '@deskhand/sdk/store'
import type { Boot, Emit, OpenTarget } from '../protocol.ts'
import { createWidgetClient } from './create-client.ts'
import type { Language } from './i18n/language.ts'
import { createRouter } from './router.ts'
import { browserStorage, createSessionStore } from './state/browser-storage.ts'
import { createObservable, type Observable } from './state/observable.ts'
import { createParts } from './state/parts.ts'
import { createPopularArticles } from './state/popular-articles.ts'
import { createSiteSettings } from './state/site-settings.ts'
import type { WidgetModel } from './widget-context.ts'

export interface ModelOptions {
  boot: Boot
  language: Language
  isOpen: Observable<boolean>
  emit: Emit
  close: () => void
  /** Shows the panel at this place, whether it is open or not. */
  open: (target: OpenTarget) => void
  getIdentityToken?: ClientOptions['getIdentityToken']
}

/** Puts the parts of one panel together. */
export function createModel(options: ModelOptions): WidgetModel {
  const { getIdentityToken, ...given } = options
  const { boot, language } = given
  const client = createWidgetClient({
    baseUrl: boot.baseUrl,
    siteKey: boot.siteKey,
    sessionStore: createSessionStore(boot.siteKey, browserStorage()),
    getIdentityToken,
  })
  const store = createSupportStore(client, { storage: 'indexedDB' })
  const parts = createParts(() => model)

  const model: WidgetModel = {
    ...given,
    client,
    store,
    router: createRouter(),
    query: createObservable(''),
    popularArticles: createPopularArticles(client),
    ...createSiteSettings(client),
    announcement: createObservable(''),
    part: parts.get,
    end() {
      parts.dispose()
      store.dispose()
    },
    get locale() {
      return language.getSnapshot().locale
    },
    get t() {
      return language.getSnapshot().t
    },
    get rest() {
      return language.rest()
    },
    get format() {
      return language.getSnapshot().format
    },
  }
  return model
}
