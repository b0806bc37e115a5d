import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { createSettingsDraft } from './settings-draft.ts'

/** The settings as two admins see them; only the parts that are edited here. */
function startSite() {
  let stored = { name: 'Shop', greeting: 'Hello' } as SiteSettings
  const sent: SiteSettingsChanges[] = []
  const access = {
    load: async () => stored,
    update: async (changes: SiteSettingsChanges) => {
      sent.push(changes)
      stored = { ...stored, ...changes } as SiteSettings
      return stored
    },
  }
  const draft = createSettingsDraft({
    settings: stored,
    access,
    valuesOf: ({ name, greeting }) => ({ name, greeting }),
    changesOf: (values) => values,
  })
  return { draft, sent, access, now: () => stored }
}

test('what another admin has changed meanwhile stays, where this one has not touched it', async () => {
  const { draft, access, now } = startSite()
  draft.form.set('greeting', 'Welcome')
  await access.update({ name: 'Better Shop' })
  expect(await draft.save()).toBe(true)
  expect(now()).toEqual({ name: 'Better Shop', greeting: 'Welcome' })
  expect(draft.form.values.value).toEqual({ name: 'Better Shop', greeting: 'Welcome' })
  expect(draft.form.isDirty.value).toBe(false)
})

test('what both have changed is not saved before this one has said whose it shall be', async () => {
  const { draft, access, now } = startSite()
  draft.form.set('greeting', 'Welcome')
  await access.update({ greeting: 'Good day' })
  expect(await draft.save()).toBe(false)
  expect(draft.isContested.value).toBe(true)
  expect(draft.form.isDirty.value).toBe(true)
  expect(now().greeting).toBe('Good day')

  expect(await draft.save()).toBe(true)
  expect(now().greeting).toBe('Welcome')
})

test('who gives in to the other sees what is there now', async () => {
  const { draft, access, sent } = startSite()
  draft.form.set('greeting', 'Welcome')
  await access.update({ greeting: 'Good day' })
  await draft.save()
  draft.discard()
  expect(draft.isContested.value).toBe(false)
  expect(draft.form.values.value.greeting).toBe('Good day')
  expect(sent).toEqual([{ greeting: 'Good day' }])
})

test('what is typed while saving is not lost', async () => {
  const { draft, access } = startSite()
  draft.form.set('greeting', 'Welcome')
  const update = access.update
  access.update = async (changes) => {
    draft.form.set('name', 'Better Shop')
    return update(changes)
  }
  await draft.save()
  expect(draft.form.values.value).toEqual({ name: 'Better Shop', greeting: 'Welcome' })
  expect(draft.form.isDirty.value).toBe(true)
})
