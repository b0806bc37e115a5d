import { t } from '../../../i18n/strings.ts'
import { PreviewedForm } from '../PreviewedForm.tsx'
import { PreviewedPage } from '../PreviewedPage.tsx'
import { changesOf, shownOf, valuesOf } from './hours-values.ts'
import { HoursCard } from './HoursCard.tsx'

/** When the site answers, and what customers may count on. */
export function HoursPage() {
  return (
    <PreviewedPage subject="hours" hint={t().hours.hint} start={{ view: 'home' }}>
      {(site) => (
        <PreviewedForm site={site} valuesOf={valuesOf} changesOf={changesOf} shownOf={shownOf}>
          {(form) => <HoursCard form={form} />}
        </PreviewedForm>
      )}
    </PreviewedPage>
  )
}
