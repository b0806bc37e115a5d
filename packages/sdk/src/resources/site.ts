import type { RequestOptions } from '../core/request-options.ts'
import type { Request } from '../core/request.ts'
import { path } from '../core/url.ts'
import type { SiteConfig } from '../types/site.ts'

export interface SiteResource {
  /** What the site tells everybody: its name, departments, templates and limits. Needs no session. */
  config(options?: RequestOptions): Promise<SiteConfig>
}

export function createSite(request: Request, siteKey: string): SiteResource {
  return {
    config: (options) => request({ ...options, path: path`/v1/sites/${siteKey}/config` }),
  }
}
