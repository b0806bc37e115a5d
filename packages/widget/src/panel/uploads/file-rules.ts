import { ATTACHMENT_TYPES, LIMITS, type SiteConfig } from '@deskhand/sdk'

export type FileProblem = 'empty' | 'tooLarge' | 'typeNotAllowed' | 'nameTooLong'
type FileRules = SiteConfig['attachments']

/** The type to announce: browsers leave it empty or guess wrongly for some endings, such as `.log` and `.csv`. */
export function contentTypeOf(file: File, rules: FileRules): string {
  if (rules.contentTypes.includes(file.type)) return file.type
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const known = rules.contentTypes.find((type) => ATTACHMENT_TYPES[type]?.includes(ending))
  return known ?? file.type
}

/** What the server would refuse about a file, found before a byte is sent. */
export function checkFile(file: File, rules: FileRules): FileProblem | undefined {
  if (file.size === 0) return 'empty'
  if (file.size > rules.maxBytes) return 'tooLarge'
  if (file.name.length > LIMITS.fileNameLength) return 'nameTooLong'
  return rules.contentTypes.includes(contentTypeOf(file, rules)) ? undefined : 'typeNotAllowed'
}
