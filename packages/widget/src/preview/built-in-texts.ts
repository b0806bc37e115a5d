import type { SiteTexts } from '@deskhand/sdk'
import type { Strings } from '../panel/i18n/en.ts'
import type { Locale } from '../panel/i18n/plurals.ts'
import { strings as ar } from '../panel/i18n/ar.ts'
import { strings as de } from '../panel/i18n/de.ts'
import { strings as en } from '../panel/i18n/en.ts'
import { strings as es } from '../panel/i18n/es.ts'
import { strings as fr } from '../panel/i18n/fr.ts'
import { strings as he } from '../panel/i18n/he.ts'
import { strings as it } from '../panel/i18n/it.ts'
import { strings as ja } from '../panel/i18n/ja.ts'
import { strings as ko } from '../panel/i18n/ko.ts'
import { strings as nl } from '../panel/i18n/nl.ts'
import { strings as pl } from '../panel/i18n/pl.ts'
import { strings as ptBR } from '../panel/i18n/pt-BR.ts'
import { strings as tr } from '../panel/i18n/tr.ts'
import { strings as uk } from '../panel/i18n/uk.ts'
import { strings as zhCN } from '../panel/i18n/zh-CN.ts'

/** Every language of the widget: who looks at the preview chooses among all of them. */
const LOCALES: Record<Locale, Strings> = {
  ar,
  de,
  en,
  es,
  fr,
  he,
  it,
  ja,
  ko,
  nl,
  pl,
  'pt-BR': ptBR,
  tr,
  uk,
  'zh-CN': zhCN,
}

/** What the widget says where the owner says nothing, by BCP 47 tag. Texts that it shows nothing instead of are left out. */
export const builtInTexts = (): Record<string, SiteTexts> =>
  Object.fromEntries(
    Object.entries(LOCALES).map(([locale, { home, newTicket, composer }]) => [
      locale,
      {
        greeting: home.greeting,
        searchPlaceholder: home.search,
        subjectPlaceholder: newTicket.subjectHint,
        messagePlaceholder: composer.placeholder,
      },
    ]),
  )
