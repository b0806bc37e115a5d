import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import type { Form } from '../../../forms/form.ts'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { locale as deskLocale, t } from '../../../i18n/strings.ts'
import type { PreviewModel } from '../preview/preview-model.ts'
import { SITE_TEXTS, type SiteText } from './site-texts.ts'
import { missingIn, saidInstead, withText, type TextsValues } from './texts-values.ts'

interface TextsCardProps {
  form: Form<TextsValues>
  preview: PreviewModel
  /** On the launcher in languages that have no label of their own. */
  label: string
}

/** All texts of one language; the preview speaks it too, and turns to where the text is that is being written. */
export function TextsCard({ form, preview, label }: TextsCardProps) {
  const { locale } = preview.look.value
  const values = form.values.value
  const text = t().siteTexts
  const missing = missingIn(values, locale)
  return (
    <section class="card" aria-label={text.title}>
      <ChoiceField
        label={text.locale}
        hint={missing > 0 ? text.missing(missing) : text.complete}
        value={locale}
        options={localesOf(preview, values).map((value) => ({ value, label: optionOf(values, value) }))}
        onChange={(value) => preview.change({ locale: value })}
      />
      {SITE_TEXTS.map((one) => (
        <OneText key={one.key} one={one} form={form} preview={preview} label={label} />
      ))}
    </section>
  )
}

function OneText(props: TextsCardProps & { one: SiteText }) {
  const { one, form, preview, label } = props
  const { key, maxLength, isLong, place } = one
  const values = form.values.value
  const { errors } = form.refusal.value
  const { locale } = preview.look.value
  const text = t().siteTexts
  const builtIn = key === 'launcherLabel' ? label : preview.builtIn.value[locale]?.[key]
  const TextControl = isLong ? LongTextField : TextField
  return (
    <div onFocusIn={() => preview.change({ place })}>
      <TextControl
        label={text.names[key]}
        hint={text.hints[key]}
        value={values.texts[locale]?.[key] ?? ''}
        placeholder={saidInstead(values, locale, key) ?? builtIn ?? text.nothing}
        maxLength={maxLength}
        error={errors[`texts.${locale}.${key}`] ?? (locale === values.own ? errors[key] : undefined)}
        onInput={(value) => form.set('texts', withText(values.texts, locale, key, value))}
      />
    </div>
  )
}

/** The site's own language first, then those it has texts in, then what else the widget speaks. */
function localesOf({ look, builtIn }: PreviewModel, { texts, own }: TextsValues): string[] {
  return [...new Set([own, ...Object.keys(texts), ...Object.keys(builtIn.value), look.value.locale])]
}

function optionOf(values: TextsValues, locale: string): string {
  const { site, missingShort } = t().siteTexts
  const name = new Intl.DisplayNames(deskLocale(), { type: 'language' }).of(locale) ?? locale
  const missing = missingIn(values, locale)
  const notes = [locale === values.own && site, values.texts[locale] && missing > 0 && missingShort(missing)]
  return [name, ...notes.filter(Boolean)].join(' · ')
}
