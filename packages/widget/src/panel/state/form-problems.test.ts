import type { SiteConfig } from '@deskhand/sdk'
import { expect, it } from 'vitest'
import { site } from '../../../test/fake-server.ts'
import { strings as german } from '../i18n/rest/de.ts'
import { checkForm } from './form-problems.ts'
import { createObservable } from './observable.ts'
import { EMPTY_FORM } from './ticket-form.ts'

it('how long a text may be is written as the language writes numbers', () => {
  const config = createObservable<SiteConfig | undefined>(site)
  const form = { ...EMPTY_FORM, subject: 'x'.repeat(201), body: 'x'.repeat(20_001) }
  expect(checkForm(form, [], { config, rest: german, locale: 'de' })).toEqual({
    subject: 'Höchstens 200 Zeichen.',
    body: 'Höchstens 20.000 Zeichen.',
  })
})
