import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { SiteSettings, SiteSettingsChanges } from '../../types/desk-settings.ts'

export interface SettingsResource {
  get(options?: RequestOptions): Promise<SiteSettings>
  /**
   * Changes what is named, nothing else. For admins. Pages of a new origin may take ten seconds to be let in.
   * @example
   * await site.settings.update({ launcher: { label: 'Need help?' } })
   */
  update(changes: SiteSettingsChanges, options?: RequestOptions): Promise<SiteSettings>
  /**
   * Makes a PNG, JPEG, GIF or WebP of at most `LIMITS.logoBytes` the logo: written anew as WebP, at most 480 pixels wide and high.
   * For admins.
   * @example
   * await site.settings.setLogo(input.files[0])
   */
  setLogo(picture: Blob, options?: RequestOptions): Promise<SiteSettings>
  /** For admins. Repeating it does no harm. */
  removeLogo(options?: RequestOptions): Promise<void>
}

export function createSettings(request: Request, site: string): SettingsResource {
  const settings = `${site}/settings`
  return {
    get: (options) => request({ ...options, path: settings }),
    update: (changes, options) => request({ ...options, method: 'PATCH', path: settings, body: changes }),
    setLogo: (picture, options) =>
      request({ ...options, method: 'PUT', path: `${settings}/logo`, bytes: picture }),
    removeLogo: (options) => request({ ...options, method: 'DELETE', path: `${settings}/logo` }),
  }
}
