import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import { AppError } from '../problems.ts'
import type { FileContent } from './inspect-file.ts'

/** The types whose files begin with nothing in particular. */
const TEXT_TYPES = new Set(['text/plain', 'text/csv', 'text/markdown'])

interface DeclaredFile {
  fileName: string
  contentType: string
}

/**
 * Whether a file may be announced: its type is accepted and its name ends as that type does.
 * @returns what is wrong, or `null`.
 */
export function checkDeclaration({ fileName, contentType }: DeclaredFile): AppError | null {
  const endings = Object.hasOwn(ATTACHMENT_TYPES, contentType) ? ATTACHMENT_TYPES[contentType] : undefined
  if (!endings) {
    const accepted = Object.values(ATTACHMENT_TYPES).flat().join(', ')
    return new AppError(
      'attachment_type_not_allowed',
      `${contentType} is not accepted. Send one of: ${accepted}.`,
    )
  }
  if (endings.includes(endingOf(fileName))) return null
  return mismatch(
    `A file of type ${contentType} has a name that ends in ${endings.map((ending) => `.${ending}`).join(' or ')}.`,
  )
}

/**
 * Whether the bytes that arrived are what was announced. A browser or a virus scanner may go by the name, the declared type or
 * the first bytes, so all three must agree.
 * @param announcedSize Bytes.
 * @returns what is wrong, or `null`.
 */
export function checkContent(file: DeclaredFile & FileContent, announcedSize: number): AppError | null {
  if (file.size !== announcedSize) {
    const detail = `The file was announced with ${announcedSize} bytes, but ${file.size} came.`
    return new AppError('attachment_size_mismatch', detail)
  }
  const declared = checkDeclaration(file)
  if (declared) return declared
  const { contentType, detectedType, looksLikeText } = file
  if (TEXT_TYPES.has(contentType)) {
    if (detectedType !== null)
      return mismatch(`It was announced as ${contentType}, but its content is ${detectedType}.`)
    return looksLikeText
      ? null
      : mismatch(`It was announced as ${contentType}, but its content is not text in UTF-8.`)
  }
  if (detectedType === contentType) return null
  return mismatch(
    `It was announced as ${contentType}, but its content is ${detectedType ?? 'something else'}.`,
  )
}

const endingOf = (fileName: string): string => /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

const mismatch = (detail: string): AppError => new AppError('attachment_type_mismatch', detail)
