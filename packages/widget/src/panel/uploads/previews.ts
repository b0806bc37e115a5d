import type { Upload } from '@deskhand/sdk/store'

/** `blob:` URLs of the pictures among the files, made once each. */
export interface Previews {
  of: (upload: Upload) => string | undefined
  /** Lets go of all that are not among these. */
  keep: (uploads: readonly Upload[]) => void
}

export function createPreviews(): Previews {
  const urls = new Map<string, string>()
  return {
    of({ id, file, contentType }) {
      if (!file || !contentType.startsWith('image/')) return undefined
      const url = urls.get(id) ?? URL.createObjectURL(file)
      urls.set(id, url)
      return url
    },
    keep(uploads) {
      const ids = new Set(uploads.map(({ id }) => id))
      for (const [id, url] of urls) {
        if (ids.has(id)) continue
        URL.revokeObjectURL(url)
        urls.delete(id)
      }
    },
  }
}
