import type { ClientCore } from '../core/client-core.ts'
import type { RequestOptions } from '../core/request-options.ts'
import { path } from '../core/url.ts'
import type { SiteConfig } from '../types/site.ts'

export interface SiteResource {
  /** What the site tells everybody: its name, departments, templates and limits. Needs no session. */
  config(options?: RequestOptions): Promise<SiteConfig>
}

/**
 * Makes what tells about the site.
 * @example
 * const { departments } = await createSite(core).config()
 */
export function createSite({ ask, siteKey }: ClientCore): SiteResource {
  return {
    config: (options) => ask({ ...options, path: path`/v1/sites/${siteKey}/config` }),
  }
}
