import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Contest } from '../../forms/Contest.tsx'
import type { Form } from '../../forms/form.ts'
import { PickField } from '../../forms/PickField.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { useLeaveGuard } from '../../forms/use-leave-guard.ts'
import { t } from '../../i18n/strings.ts'
import { PreviewPane } from './preview/PreviewPane.tsx'
import { withChanges } from './preview/with-changes.ts'
import type { PreviewedSite } from './PreviewedPage.tsx'
import { useSettingsDraft } from './use-settings-draft.ts'

interface PreviewedFormProps<Values extends object> {
  site: PreviewedSite
  /** The part of the settings that is edited. */
  valuesOf: (settings: SiteSettings) => Values
  changesOf: (values: Values) => SiteSettingsChanges
  /** What of them can be shown while they are typed, where that is not all. */
  shownOf?: (values: Values) => SiteSettingsChanges
  /** The logo as it is now: it is saved by itself. */
  logoUrl?: string | null
  children: (form: Form<Values>) => ComponentChildren
}

/** A form, and beside it the widget as it would be. */
export function PreviewedForm<Values extends object>(props: PreviewedFormProps<Values>) {
  const {
    site,
    valuesOf,
    changesOf,
    shownOf = changesOf,
    logoUrl = props.site.settings.logoUrl,
    children,
  } = props
  const { settings, access, config, preview } = site
  const draft = useSettingsDraft({ settings, access, valuesOf, changesOf })
  const [isSaved, setSaved] = useState(false)
  useLeaveGuard(draft.form)
  const [side, setSide] = useState<'form' | 'preview'>('form')
  const values = draft.form.values.value
  const shown = useMemo(
    () => withChanges(config, { ...settings, logoUrl, ...shownOf(values) }),
    [config, settings, shownOf, values, logoUrl],
  )
  const save = async (): Promise<void> => {
    setSaved(false)
    setSaved(await draft.form.submit(draft.save))
  }
  return (
    <div class="previewed-columns" data-side={side}>
      <SideSwitch side={side} onChange={setSide} />
      <form
        class="cards"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {children(draft.form)}
        <SaveBar
          form={draft.form}
          isSaved={isSaved}
          onDiscard={draft.discard}
          question={draft.contest.value && <Contest draft={draft} />}
        />
      </form>
      <PreviewPane config={shown} preview={preview} />
    </div>
  )
}

/** A narrow window has room for one of both. */
function SideSwitch(props: { side: 'form' | 'preview'; onChange: (side: 'form' | 'preview') => void }) {
  const text = t().preview
  return (
    <div class="previewed-switch">
      <PickField
        isBare
        label={text.side}
        value={props.side}
        options={[
          { value: 'form', label: text.sides.form },
          { value: 'preview', label: text.sides.preview },
        ]}
        onChange={props.onChange}
      />
    </div>
  )
}
