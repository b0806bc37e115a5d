import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import { LANGUAGES, type Language } from '../../../i18n/language.ts'
import { locale, t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'

const CHOICES: readonly Language[] = ['en', 'de']

/** The language of the desk, at once and from now on. */
export function LanguageChoice() {
  const { chooseLanguage } = useSiteDesk()
  const { language, languageHint } = t().account
  return (
    <section class="card" aria-label={language}>
      <ChoiceField
        label={language}
        hint={languageHint}
        value={CHOICES.find((choice) => choice === locale()) ?? 'en'}
        options={CHOICES.map((choice) => ({ value: choice, label: LANGUAGES[choice] }))}
        onChange={(choice) => void chooseLanguage(choice)}
      />
    </section>
  )
}
