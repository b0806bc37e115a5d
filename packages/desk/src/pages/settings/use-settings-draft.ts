import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import type { SharedDraft } from '../../forms/shared-draft.ts'
import { useSharedDraft } from '../../forms/use-shared-draft.ts'
import type { SettingsAccess } from './use-settings.ts'

interface SettingsDraftOptions<Values extends object> {
  settings: SiteSettings
  access: SettingsAccess
  /** The part of the settings that is edited, as a form holds it. */
  valuesOf: (settings: SiteSettings) => Values
  changesOf: (values: Values) => SiteSettingsChanges
}

/** A part of the settings on its way to the screen and back, while other admins may have the same page open. */
export function useSettingsDraft<Values extends object>(
  options: SettingsDraftOptions<Values>,
): SharedDraft<SiteSettings, Values> {
  const { settings, access, valuesOf, changesOf } = options
  return useSharedDraft({
    stored: settings,
    initial: valuesOf(settings),
    valuesOf,
    load: access.load,
    save: (values, known) =>
      access.update({ ...changesOf(values), ...(known && { revision: known.revision }) }),
  })
}
