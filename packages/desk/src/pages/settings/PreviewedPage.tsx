import './PreviewedPage.css'
import { createCore, createSite, type SiteConfig, type SiteSettings } from '@deskhand/sdk'
import type { ComponentChildren } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Loaded } from '../Loaded.tsx'
import type { PreviewPlace } from './preview/frame-messages.ts'
import { createPreviewModel, type PreviewModel } from './preview/preview-model.ts'
import type { Subject } from './subjects.ts'
import { useSettings, type SettingsAccess } from './use-settings.ts'

/** What a page has that shows the widget beside its form. */
export interface PreviewedSite {
  settings: SiteSettings
  /** What everybody is told, with what else than settings belongs to it: departments, templates, fields. */
  config: SiteConfig
  access: SettingsAccess
  preview: PreviewModel
}

interface PreviewedPageProps {
  subject: Subject
  hint: string
  /** Where the widget stands open at first. */
  start: PreviewPlace | null
  children: (site: PreviewedSite) => ComponentChildren
}

/** Settings of the widget, which stands beside them. */
export function PreviewedPage({ subject, hint, start, children }: PreviewedPageProps) {
  const { site } = useSiteDesk()
  const access = useSettings()
  const { load: loadSettings } = access
  const load = useCallback(async () => {
    const everybody = createSite(
      createCore({ baseUrl: location.origin, siteKey: site.siteKey, fetch: fetchAnew }),
    )
    const [settings, config] = await Promise.all([loadSettings(), everybody.config()])
    return { settings, config: { ...config, logoUrl: settings.logoUrl } }
  }, [loadSettings, site.siteKey])
  return (
    <div class="previewed">
      <PageHeader title={t().settings.subjects[subject]} hint={hint} />
      <Loaded load={load}>
        {(loaded) => <Previewed {...loaded} access={access} start={start} show={children} />}
      </Loaded>
    </div>
  )
}

/** What the browser keeps of the configuration may be a minute old. */
const fetchAnew: typeof fetch = (input, init) => fetch(input, { ...init, cache: 'no-cache' })

interface PreviewedProps extends Omit<PreviewedSite, 'preview'> {
  start: PreviewPlace | null
  show: (site: PreviewedSite) => ComponentChildren
}

function Previewed({ settings, config, access, start, show }: PreviewedProps) {
  const [preview] = useState(() => createPreviewModel(settings.launcher.locale, start))
  return <>{show({ settings, config, access, preview })}</>
}
