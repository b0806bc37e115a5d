import type { SiteSettings } from '@deskhand/sdk'
import { t } from '../../../i18n/strings.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Loaded } from '../../Loaded.tsx'
import { useSettings, type SettingsAccess } from '../use-settings.ts'
import { IdentityForm } from './IdentityForm.tsx'
import { OriginsForm } from './OriginsForm.tsx'
import { TeamAccessForm } from './TeamAccessForm.tsx'

/** Whose pages may show the widget, who may ask, and which tickets an agent sees. */
export function AccessPage() {
  const settings = useSettings()
  return (
    <>
      <PageHeader title={t().settings.subjects.access} hint={t().access.hint} />
      <Loaded load={settings.load}>{(site) => <AccessForms settings={site} access={settings} />}</Loaded>
    </>
  )
}

function AccessForms(props: { settings: SiteSettings; access: SettingsAccess }) {
  return (
    <div class="cards">
      <OriginsForm {...props} />
      <IdentityForm {...props} />
      <TeamAccessForm {...props} />
    </div>
  )
}
