import type { DeskhandClient, SiteConfig } from '@deskhand/sdk'
import type { SupportStore } from '@deskhand/sdk/store'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Boot, Emit } from '../protocol.ts'
import type { Format } from './i18n/format.ts'
import type { Strings } from './i18n/en.ts'
import type { Router } from './router.ts'
import type { Knowledge } from './state/knowledge.ts'
import type { Observable } from './state/observable.ts'
import type { Search } from './state/search.ts'
import type { UploadList } from './uploads/upload-list.ts'

/** What every view works with. */
export interface WidgetModel {
  boot: Boot
  client: DeskhandClient
  store: SupportStore
  router: Router
  knowledge: Knowledge
  search: Search
  /** `undefined` until the site has answered. */
  config: Observable<SiteConfig | undefined>
  /** Whether somebody can see the panel. */
  isOpen: Observable<boolean>
  /** What a screen reader should say next. */
  announcement: Observable<string>
  /** The files beside the text with this key: a ticket's id, or `new`. */
  uploads: (key: string) => UploadList
  /** Ends what is on its way, and lets go of all files. */
  endUploads: () => void
  /** BCP 47, of the strings. */
  locale: string
  t: Strings
  format: Format
  emit: Emit
  close: () => void
}

const WidgetContext = createContext<WidgetModel | undefined>(undefined)

export const WidgetProvider = WidgetContext.Provider

export function useWidget(): WidgetModel {
  const model = useContext(WidgetContext)
  if (!model) throw new Error('This component belongs inside <WidgetProvider>')
  return model
}
