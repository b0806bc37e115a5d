import type { SiteSettings } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../../i18n/strings.ts'
import { PreviewedForm } from '../PreviewedForm.tsx'
import { PreviewedPage, type PreviewedSite } from '../PreviewedPage.tsx'
import { LauncherCard } from './LauncherCard.tsx'
import { LogoCard } from './LogoCard.tsx'
import { StyleCard } from './StyleCard.tsx'

/** What the look of the widget is, as the contract has it. */
export type LookValues = Pick<SiteSettings, 'name' | 'launcher'>

/** Colours, shapes and place of the widget, and the picture at its head. */
export function LookPage() {
  return (
    <PreviewedPage subject="look" hint={t().look.hint} start={{ view: 'home' }}>
      {(site) => <LookForm site={site} />}
    </PreviewedPage>
  )
}

function LookForm({ site }: { site: PreviewedSite }) {
  const [logoUrl, setLogoUrl] = useState(site.settings.logoUrl)
  return (
    <PreviewedForm site={site} valuesOf={valuesOf} changesOf={unchanged} logoUrl={logoUrl}>
      {(form) => (
        <>
          <StyleCard form={form} />
          <LauncherCard form={form} />
          <LogoCard url={logoUrl} onChange={setLogoUrl} />
        </>
      )}
    </PreviewedForm>
  )
}

const valuesOf = ({ name, launcher }: SiteSettings): LookValues => ({ name, launcher })
const unchanged = (values: LookValues): LookValues => values
