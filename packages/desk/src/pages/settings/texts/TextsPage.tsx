import { t } from '../../../i18n/strings.ts'
import { PreviewedForm } from '../PreviewedForm.tsx'
import { PreviewedPage } from '../PreviewedPage.tsx'
import { changesOf, valuesOf } from './texts-values.ts'
import { TextsCard } from './TextsCard.tsx'

/** What the owner says, in every language. */
export function TextsPage() {
  return (
    <PreviewedPage subject="texts" hint={t().siteTexts.hint} start={{ view: 'home' }}>
      {(site) => (
        <PreviewedForm site={site} valuesOf={valuesOf} changesOf={changesOf}>
          {(form) => <TextsCard form={form} preview={site.preview} label={site.settings.launcher.label} />}
        </PreviewedForm>
      )}
    </PreviewedPage>
  )
}
