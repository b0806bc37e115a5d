import type { DescribedRoute } from '#server/openapi/described-routes'

/** What the parameters of paths stand for. */
export interface Ids {
  siteId?: string
  siteKey?: string
  ticketId?: string
  /** Another ticket of the same customer. */
  siblingId?: string
  attachmentId?: string
  slug?: string
  departmentId?: string
  templateId?: string
  tagId?: string
  fieldId?: string
  cannedReplyId?: string
  savedViewId?: string
  memberId?: string
  identityKeyId?: string
  sessionId?: string
  memberSessionId?: string
  customerId?: string
  exportKind?: string
  messageId?: string
  key?: string
  categoryId?: string
  articleId?: string
  capability?: string
  webhookId?: string
  deliveryId?: string
  logoFile?: string
  builtFile?: string
  demoFile?: string
}

/** The address of a route for these ids; null when one it needs is not given. */
export function addressOf(route: DescribedRoute, ids: Ids): string | null {
  let isWhole = true
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = ids[idFor(route, name)]
    isWhole &&= value !== undefined
    return value ?? ''
  })
  return isWhole ? path : null
}

/** Addresses to read a route by: as it is, and with the query it takes. */
export function addressesOf(route: DescribedRoute, ids: Ids): string[] {
  const address = addressOf(route, ids)
  if (address === null) return []
  const query = Object.keys(route.input.query?.shape ?? {})
  const needed = neededQuery(route)
  if (needed) return [`${address}?${needed}`]
  if (query.includes('after') && query.includes('before'))
    return [address, `${address}?after=0`, `${address}?before=99`]
  return query.includes('after') ? [address, `${address}?after=1-0`] : [address]
}

/** What a query cannot do without: the words of a search. Ends in `&`, so that more may follow. */
export function neededQuery({ input }: DescribedRoute): string {
  if (!input.query || input.query.safeParse({}).success) return ''
  const name = ['q', 'text'].find((words) => words in (input.query?.shape ?? {}))
  return name === undefined ? '' : `${name}=refund&`
}

/** What `{id}` is below each of the things that an admin settles. */
const IDS_OF_SETTINGS: Readonly<Record<string, keyof Ids>> = {
  departments: 'departmentId',
  templates: 'templateId',
  tags: 'tagId',
  fields: 'fieldId',
  'canned-replies': 'cannedReplyId',
  'saved-views': 'savedViewId',
  members: 'memberId',
  'identity-keys': 'identityKeyId',
  sessions: 'sessionId',
  customers: 'customerId',
  categories: 'categoryId',
  articles: 'articleId',
  webhooks: 'webhookId',
}

/** A new kind of path must say here what its `id` is, or the tests over all routes fail. */
function idFor({ path }: DescribedRoute, name: string): keyof Ids {
  if (name === 'siteId' || name === 'siteKey' || name === 'slug' || name === 'capability') return name
  if (name === 'messageId' || name === 'key' || name === 'deliveryId') return name
  if (name === 'sessionId') return 'memberSessionId'
  if (name === 'file' && path.includes('/logo/')) return 'logoFile'
  if (name === 'path') return path.startsWith('/demo/') ? 'demoFile' : 'builtFile'
  if (name === 'kind' && path.endsWith('/export/{kind}')) return 'exportKind'
  if (name === 'id' && path.includes('/tickets/{id}')) return 'ticketId'
  if (name === 'id' && path.includes('/attachments/{id}')) return 'attachmentId'
  const settled = Object.entries(IDS_OF_SETTINGS).find(([folder]) => path.includes(`/${folder}/{id}`))?.[1]
  if (name === 'id' && settled) return settled
  throw new Error(`What does {${name}} of ${path} stand for?`)
}
