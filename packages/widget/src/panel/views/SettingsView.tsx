import type { JSX } from 'preact'
import { AlertChoices } from '../components/AlertChoices.tsx'
import { Field } from '../components/Field.tsx'
import { Select } from '../components/Select.tsx'
import { MyData } from '../components/MyData.tsx'
import { Screen } from '../components/Screen.tsx'
import { keepChosenLocale } from '../i18n/keep-chosen-locale.ts'
import { knownLocales } from '../i18n/load-strings.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './SettingsView.css?inline'

registerStyles(css)

/** What a customer may decide for themselves. */
export function SettingsView(): JSX.Element {
  const { t } = useWidget()
  return (
    <Screen title={t.panel.settings}>
      <div class="scroll settings">
        <LanguageChoice />
        <AlertChoices />
        <MyData />
      </div>
    </Screen>
  )
}

/** What Chinese is called goes by its script, not by a country. */
const SPOKEN_OF_AS: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans' }

/** Each language under the name its speakers give it. */
const nameOf = (locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(SPOKEN_OF_AS[locale] ?? locale) ?? locale

function LanguageChoice(): JSX.Element | null {
  const { rest, locale, language, boot, announcement } = useWidget()
  const options = knownLocales().map((id) => ({ id, name: nameOf(id) }))
  if (options.length < 2) return null

  async function choose(wanted: string): Promise<void> {
    try {
      await language.change(wanted)
      keepChosenLocale(boot.siteKey, wanted)
    } catch {
      announcement.set(rest.settings.failed)
    }
  }

  return (
    <section class="settings-part">
      <Field label={rest.settings.language}>
        {(control) => (
          <Select {...{ control, options }} value={locale} onChange={(wanted) => void choose(wanted)} />
        )}
      </Field>
    </section>
  )
}
