import type { SiteConfig, SiteTexts, WidgetViews } from '@deskhand/sdk'
import { useWidget } from '../widget-context.ts'
import { textsFor } from './site-texts.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface Site {
  /** `undefined` until the site has answered. */
  site: SiteConfig | undefined
  /** What the owner says in the panel's language. */
  texts: SiteTexts
  views: WidgetViews
}

/** Until the site has said otherwise, everything is there: views that come up late would push away what is being read. */
const ALL_VIEWS: WidgetViews = { knowledgeBase: true, newTicket: true, tickets: true, rating: true }

/** Where nothing works, nothing is offered. */
const NO_VIEWS: WidgetViews = { knowledgeBase: false, newTicket: false, tickets: false, rating: false }

export function useSite(): Site {
  const { config, isRefused, locale } = useWidget()
  const site = useSnapshot(config)
  const views = useSnapshot(isRefused) ? NO_VIEWS : (site?.views ?? ALL_VIEWS)
  return { site, texts: site ? textsFor(site, locale) : {}, views }
}
