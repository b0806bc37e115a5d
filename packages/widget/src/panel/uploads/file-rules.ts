import { ATTACHMENT_TYPES, LIMITS, type SiteConfig } from '@deskhand/sdk'

type FileRules = SiteConfig['attachments']

/** Until the site has told its own. */
export const DEFAULT_FILE_RULES: FileRules = {
  maxBytes: LIMITS.attachmentBytes,
  contentTypes: Object.keys(ATTACHMENT_TYPES),
}

/** The type to announce: browsers leave it empty or guess wrongly for some endings, such as `.log` and `.csv`. */
export function contentTypeOf(file: File, rules: FileRules): string {
  if (rules.contentTypes.includes(file.type)) return file.type
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const known = rules.contentTypes.find((type) => ATTACHMENT_TYPES[type]?.includes(ending))
  return known ?? file.type
}

/** With which code the server would refuse a file, found before a byte is sent. */
export function refusalOf(file: File, rules: FileRules): string | undefined {
  if (file.size === 0) return 'attachment_empty'
  if (file.size > rules.maxBytes) return 'attachment_too_large'
  if (file.name.length > LIMITS.fileNameLength) return 'attachment_name_too_long'
  return rules.contentTypes.includes(contentTypeOf(file, rules)) ? undefined : 'attachment_type_not_allowed'
}
