import type { DeskArticleSummary } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { missingLanguages, stateOf, type Translation } from './translations.ts'

function translation(locale: string, writtenAt: string): Translation {
  const article: DeskArticleSummary = {
    id: `article-${locale}`,
    slug: 'returns',
    locale,
    title: 'Returns',
    excerpt: '',
    status: 'published',
    categoryId: 'category-1',
    position: 0,
    translationGroup: 'group-1',
    helpfulCount: 0,
    unhelpfulCount: 0,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-30T00:00:00Z',
  }
  return { article, writtenAt }
}

const ENGLISH = translation('en', '2026-11-10T00:00:00Z')
const GERMAN = translation('de', '2026-11-09T00:00:00Z')
const FRENCH = translation('fr', '2026-11-11T00:00:00Z')
const ALL = [ENGLISH, GERMAN, FRENCH]

test('a translation is outdated once the original has been written anew', () => {
  expect(ALL.map((one) => stateOf(one, ALL))).toEqual(['original', 'outdated', 'current'])
})

test('missing are the languages of the site that nobody has translated it to', () => {
  expect(missingLanguages(ALL, ['en', 'nl', 'de', 'ja'])).toEqual(['nl', 'ja'])
})
