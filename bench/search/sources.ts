/** Where the articles come from: read at this commit, so that every run measures the same text. */
export const SOURCE = {
  repository: 'https://github.com/tldr-pages/tldr',
  commit: '08e345f42639f67d99282813247ac670dc6e87cb',
  licence: 'CC BY 4.0',
} as const

/** The folder of each language in the source. */
export const FOLDERS = {
  en: 'pages/common',
  de: 'pages.de/common',
  fr: 'pages.fr/common',
  es: 'pages.es/common',
  ja: 'pages.ja/common',
} as const

export type Locale = keyof typeof FOLDERS

export const LOCALES: readonly Locale[] = ['en', 'de', 'fr', 'es', 'ja']
