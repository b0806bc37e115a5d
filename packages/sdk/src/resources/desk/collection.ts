import { everyItem } from '../../core/pages.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import { path } from '../../core/url.ts'
import type { Page, PageQuery } from '../../types/page.ts'
import type { DeskCalls } from './calls.ts'

/** What is read page by page. */
export interface ListResource<Item, Query extends PageQuery = PageQuery> {
  /** One page. Pass its `nextCursor` as `cursor` to read on. */
  list(query?: Query, options?: RequestOptions): Promise<Page<Item>>
  /** All of it, page after page as you read on. */
  all(query?: Omit<Query, 'cursor'>, options?: RequestOptions): AsyncIterable<Item>
}

/** What is added, read and changed one by one. */
export interface ItemsResource<Item, New, Changes> {
  /** @throws DeskhandError `not_found` */
  get(id: string, options?: RequestOptions): Promise<Item>
  /**
   * Adds one. It carries no `clientId`, so it is not tried again by itself: after `network` or `timeout` look first whether it
   * is there.
   * @throws DeskhandError `forbidden`, `invalid_request` with `fields`
   */
  create(input: New, options?: RequestOptions): Promise<Item>
  /**
   * Changes what is named, nothing else.
   * @throws DeskhandError `forbidden`, `not_found`, `invalid_request` with `fields`, and `changed_meanwhile` where the changes name a
   * revision that is no longer the present one
   */
  update(id: string, changes: Changes, options?: RequestOptions): Promise<Item>
}

/** The list at one path. */
export function createList<Item, Query extends PageQuery = PageQuery>(
  request: Request,
  at: string,
): ListResource<Item, Query> {
  const list = (query?: object, options?: RequestOptions) =>
    request<Page<Item>>({ ...options, path: at, query })
  return {
    list,
    all: (query, options) => everyItem((cursor) => list({ ...query, ...cursor }, options)),
  }
}

/** The things below one path. */
export function createItems<Item, New, Changes>(
  { request, once }: DeskCalls,
  at: string,
): ItemsResource<Item, New, Changes> {
  return {
    get: (id, options) => request({ ...options, path: at + path`/${id}` }),
    create: (input, options) => once({ ...options, method: 'POST', path: at, body: input }),
    update: (id, changes, options) =>
      request({ ...options, method: 'PATCH', path: at + path`/${id}`, body: changes }),
  }
}
