import { type ClientOptions, createClient, LIMITS, ATTACHMENT_TYPES, type SiteConfig } from '@deskhand/sdk'
import { createSupportStore } from '@deskhand/sdk/store'
import type { Boot, Emit } from '../protocol.ts'
import { createFormat } from './i18n/format.ts'
import type { LocaleStrings } from './i18n/load-strings.ts'
import { createRouter } from './router.ts'
import { browserStorage, createSessionStore } from './state/browser-storage.ts'
import { createKnowledge } from './state/knowledge.ts'
import { createObservable } from './state/observable.ts'
import { createSearch } from './state/search.ts'
import { createUploadList, type UploadList } from './uploads/upload-list.ts'
import type { WidgetModel } from './widget-context.ts'

/** Until the site has told its own. */
const DEFAULT_FILE_RULES: SiteConfig['attachments'] = {
  maxBytes: LIMITS.attachmentBytes,
  contentTypes: Object.keys(ATTACHMENT_TYPES),
}

export interface ModelOptions extends LocaleStrings {
  boot: Boot
  emit: Emit
  close: () => void
  getIdentityToken?: ClientOptions['getIdentityToken']
}

/** Puts the parts of one panel together. */
export function createModel({ boot, emit, close, getIdentityToken, locale, t }: ModelOptions): WidgetModel {
  const storage = browserStorage()
  const client = createClient({
    baseUrl: boot.baseUrl,
    siteKey: boot.siteKey,
    sessionStore: createSessionStore(boot.siteKey, storage),
    getIdentityToken,
  })
  const store = createSupportStore(client, { storage, namespace: `deskhand:${boot.siteKey}` })
  const config = createObservable<SiteConfig | undefined>(undefined)
  const knowledge = createKnowledge(client, boot.launcher.locale)
  const search = createSearch(knowledge, (query, results) => emit('kb:searched', { query, results }))
  const uploadLists = new Map<string, UploadList>()

  return {
    boot,
    client,
    store,
    router: createRouter(),
    knowledge,
    search,
    config,
    isOpen: createObservable(false),
    announcement: createObservable(''),
    uploads(key) {
      const known = uploadLists.get(key)
      if (known) return known
      const list = createUploadList(
        client.attachments,
        () => config.getSnapshot()?.attachments ?? DEFAULT_FILE_RULES,
      )
      uploadLists.set(key, list)
      return list
    },
    endUploads() {
      for (const list of uploadLists.values()) list.dispose()
    },
    locale,
    t,
    format: createFormat(locale),
    emit,
    close,
  }
}
