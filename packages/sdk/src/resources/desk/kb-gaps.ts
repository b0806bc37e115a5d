import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { KbGap, KbGapQuery } from '../../types/desk-kb-gap.ts'
import type { Page } from '../../types/page.ts'

export interface KbGapsResource {
  /** The hundred searches that most often found no article: what there should be an article about. */
  list(query?: KbGapQuery, options?: RequestOptions): Promise<Page<KbGap>>
}

export function createKbGaps(request: Request, site: string): KbGapsResource {
  return { list: (query, options) => request({ ...options, path: `${site}/kb-gaps`, query }) }
}
