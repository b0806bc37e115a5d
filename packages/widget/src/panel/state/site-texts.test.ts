import { expect, it } from 'vitest'
import { site } from '../../../test/fake-server.ts'
import { textsFor } from './site-texts.ts'

const config = {
  ...site,
  greeting: 'Hello',
  launcher: { ...site.launcher, locale: 'en' },
  texts: {
    en: { introduction: 'We read everything.', searchPlaceholder: 'Search' },
    pt: { greeting: 'Olá', searchPlaceholder: 'Procurar' },
    'pt-BR': { searchPlaceholder: 'Buscar' },
  },
}

it('each text comes from the nearest language that has it', () => {
  expect(textsFor(config, 'pt-BR')).toEqual({
    greeting: 'Olá',
    searchPlaceholder: 'Buscar',
    introduction: 'We read everything.',
  })
})

it('a language without any says what the site says in its own', () => {
  expect(textsFor(config, 'uk')).toEqual({
    greeting: 'Hello',
    introduction: 'We read everything.',
    searchPlaceholder: 'Search',
  })
})

it('a site without texts has its greeting', () => {
  expect(textsFor({ ...config, texts: {} }, 'de')).toEqual({ greeting: 'Hello' })
})
