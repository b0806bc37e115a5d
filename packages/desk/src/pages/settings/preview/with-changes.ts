import type { SiteConfig, SiteSettingsChanges } from '@deskhand/sdk'

/** What can be different from what everybody is told now; the logo is changed by itself. */
type ShownChanges = SiteSettingsChanges & Partial<Pick<SiteConfig, 'logoUrl'>>

/** What a site would tell everybody after these changes. */
export function withChanges(config: SiteConfig, changes: ShownChanges): SiteConfig {
  const {
    launcher,
    views,
    form,
    attachments,
    allowedOrigins: _,
    restrictAgentsToDepartments: __,
    ...rest
  } = changes
  const texts = changes.texts ?? config.texts
  return {
    ...config,
    ...rest,
    launcher: { ...config.launcher, ...launcher, labels: labelsIn(texts) },
    views: { ...config.views, ...views },
    form: { ...config.form, ...form },
    attachments: { ...config.attachments, ...attachments },
  }
}

const labelsIn = (texts: SiteConfig['texts']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([locale, { launcherLabel }]) =>
      launcherLabel ? [[locale, launcherLabel]] : [],
    ),
  )
