import { t } from '../../../i18n/strings.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Loaded } from '../../Loaded.tsx'
import { useSettings } from '../use-settings.ts'
import { HoursForm } from './HoursForm.tsx'

/** When the site answers, and what customers may count on. */
export function HoursPage() {
  const settings = useSettings()
  return (
    <>
      <PageHeader title={t().settings.subjects.hours} hint={t().hours.hint} />
      <Loaded load={settings.load}>{(site) => <HoursForm site={site} update={settings.update} />}</Loaded>
    </>
  )
}
