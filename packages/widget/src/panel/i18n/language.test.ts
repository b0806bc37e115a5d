import { describe, expect, it, vi } from 'vitest'
import { english } from '../../../test/render-panel.tsx'
import { createLanguage } from './language.ts'

const { rest, ...first } = english

describe('the rest of the words', () => {
  it('comes when it is asked for, beside what is said already', async () => {
    const language = createLanguage(first)
    expect(language.getSnapshot().rest).toBeUndefined()
    await language.complete()
    expect(language.getSnapshot()).toMatchObject({ locale: 'en', t: first.t, rest })
  })

  it('comes with each language after that, so no view is without words', async () => {
    const language = createLanguage(first)
    const said = vi.fn(() => language.getSnapshot().rest?.settings.language)
    await language.complete()
    language.subscribe(said)
    await language.change('de')
    expect(said.mock.results.map(({ value }) => value)).toEqual(['Sprache'])
  })

  it('is not mixed with another language that has come meanwhile', async () => {
    const slow = Promise.withResolvers<typeof rest>()
    const language = createLanguage({ ...first, loadRest: () => slow.promise })
    const completing = language.complete()
    await language.change('de')
    slow.resolve(rest)
    await completing
    expect(language.getSnapshot()).toMatchObject({
      locale: 'de',
      rest: { settings: { language: 'Sprache' } },
    })
  })

  it('is asked for again after it did not come', async () => {
    const loadRest = vi.fn(first.loadRest).mockRejectedValueOnce(new TypeError('offline'))
    const language = createLanguage({ ...first, loadRest })
    await expect(language.complete()).rejects.toThrow('offline')
    await language.complete()
    expect(language.getSnapshot().rest).toBe(rest)
  })
})

it('speaks what was wanted last', async () => {
  const language = createLanguage(first)
  await Promise.all([language.change('de'), language.change('fr')])
  expect(language.getSnapshot().locale).toBe('fr')
})
