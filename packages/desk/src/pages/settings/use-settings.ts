import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

export interface SettingsAccess {
  load: () => Promise<SiteSettings>
  update: (changes: SiteSettingsChanges) => Promise<SiteSettings>
}

/** The settings of the site, to be read once a page and changed part by part. */
export function useSettings(): SettingsAccess {
  const { settings } = useSiteDesk().client
  const [update] = useState(() => (changes: SiteSettingsChanges) => settings.update(changes))
  return { load: useCallback(() => settings.get(), [settings]), update }
}
