import type { SiteSettings, WidgetViews } from '@deskhand/sdk'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { PreviewPlace } from '../preview/frame-messages.ts'
import type { PreviewModel } from '../preview/preview-model.ts'
import { PreviewedForm } from '../PreviewedForm.tsx'
import { PreviewedPage } from '../PreviewedPage.tsx'

type ViewsValues = Pick<SiteSettings, 'views'>

/** What customers find in the widget. */
export function ViewsPage() {
  return (
    <PreviewedPage subject="views" hint={t().widgetViews.hint} start={{ view: 'home' }}>
      {(site) => (
        <PreviewedForm site={site} valuesOf={valuesOf} changesOf={unchanged}>
          {(form) => <ViewsCard form={form} preview={site.preview} />}
        </PreviewedForm>
      )}
    </PreviewedPage>
  )
}

const HOME: PreviewPlace = { view: 'home' }
const VIEWS: readonly (keyof WidgetViews)[] = ['knowledgeBase', 'newTicket', 'tickets', 'rating']

function ViewsCard({ form, preview }: { form: Form<ViewsValues>; preview: PreviewModel }) {
  const { views } = form.values.value
  const text = t().widgetViews
  return (
    <section class="card" aria-label={text.title}>
      {VIEWS.map((view) => (
        <SwitchField
          key={view}
          label={text.names[view]}
          hint={text.hints[view]}
          checked={views[view]}
          onChange={(checked) => {
            form.set('views', { ...views, [view]: checked })
            preview.change({ place: HOME })
          }}
        />
      ))}
      {!Object.values(views).includes(true) && (
        <p class="form-field-hint" role="alert">
          {text.allOff}
        </p>
      )}
    </section>
  )
}

const valuesOf = ({ views }: SiteSettings): ViewsValues => ({ views })
const unchanged = (values: ViewsValues): ViewsValues => values
