import type { SupportStore } from '@deskhand/sdk/store'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Boot, Emit, OpenTarget } from '../protocol.ts'
import type { WidgetClient } from './create-client.ts'
import type { Language, Words } from './i18n/language.ts'
import type { RestStrings } from './i18n/rest/en.ts'
import type { Router } from './router.ts'
import type { Observable } from './state/observable.ts'
import type { Parts } from './state/parts.ts'
import type { PopularArticles } from './state/popular-articles.ts'
import type { SiteSettings } from './state/site-settings.ts'

/** What every view works with. `locale`, `t`, `rest` and `format` are those of the present language: read them where they are shown. */
export interface WidgetModel extends Omit<Words, 'loadRest'>, SiteSettings {
  boot: Boot
  /** Only for what `lazy` shows. @throws {Error} where it is not there yet */
  rest: RestStrings
  client: WidgetClient
  store: SupportStore
  router: Router
  /** What stands in the search field. */
  query: Observable<string>
  popularArticles: PopularArticles
  /** Whether somebody can see the panel. */
  isOpen: Observable<boolean>
  /** What a screen reader should say next. */
  announcement: Observable<string>
  language: Language
  /**
   * What a lazy chunk adds to the model: made when it is first asked for, and kept under the function that makes it.
   * @example
   * const uploads = useWidget().part(createUploads)
   */
  part: Parts<WidgetModel>['get']
  emit: Emit
  close: () => void
  /** Shows the panel at this place, whether it is open or not. */
  open: (target: OpenTarget) => void
  /** Stops everything the model has begun. */
  end: () => void
}

const WidgetContext = createContext<WidgetModel | undefined>(undefined)

export const WidgetProvider = WidgetContext.Provider

export function useWidget(): WidgetModel {
  const model = useContext(WidgetContext)
  if (!model) throw new Error('This component belongs inside <WidgetProvider>')
  return model
}
