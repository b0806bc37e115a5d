import { DeskhandError, type Revised } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { createSharedDraft } from './shared-draft.ts'

interface Shop extends Revised {
  name: string
  greeting: string
}

type ShopValues = Omit<Shop, 'revision'>

/** A shop as two admins see it, whose server refuses what was made to another revision. */
function startShop() {
  let stored: Shop = { name: 'Shop', greeting: 'Hello', revision: '0' }
  const server = {
    update(changes: Partial<ShopValues>) {
      stored = { ...stored, ...changes, revision: String(Number(stored.revision) + 1) }
      return stored
    },
    /** Runs before the next change arrives. */
    meanwhile: () => {},
  }
  const draft = createSharedDraft<Shop, ShopValues>({
    stored,
    initial: valuesOf(stored),
    valuesOf,
    load: async () => stored,
    async save(values, known) {
      const { meanwhile } = server
      server.meanwhile = () => {}
      meanwhile()
      if (known?.revision !== stored.revision)
        throw new DeskhandError('Too late', { code: 'changed_meanwhile', status: 409 })
      return server.update(values)
    },
  })
  return { draft, server, save: () => draft.form.submit(draft.save), now: () => valuesOf(stored) }
}

const valuesOf = ({ name, greeting }: Shop): ShopValues => ({ name, greeting })

test('what another admin has changed meanwhile stays, where this one has not touched it', async () => {
  const { draft, server, save, now } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.update({ name: 'Better Shop' })
  expect(await save()).toBe(true)
  expect(now()).toEqual({ name: 'Better Shop', greeting: 'Welcome' })
  expect(draft.form.values.value).toEqual(now())
  expect(draft.form.isDirty.value).toBe(false)
})

test('a change that arrives while the other is put together is not overwritten either', async () => {
  const { draft, server, save, now } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.update({ name: 'Better Shop' })
  server.meanwhile = () => (server.meanwhile = () => void server.update({ name: 'Best Shop' }))
  expect(await save()).toBe(true)
  expect(now()).toEqual({ name: 'Best Shop', greeting: 'Welcome' })
})

test('what both have changed is not saved before this one has seen it, and nothing typed is lost', async () => {
  const { draft, server, save, now } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.update({ greeting: 'Good day' })
  expect(await save()).toBe(false)
  expect(draft.contest.value).toBe('mine')
  expect(draft.form.values.value.greeting).toBe('Welcome')
  expect(draft.form.isDirty.value).toBe(true)
  expect(now().greeting).toBe('Good day')

  draft.look('theirs')
  expect(draft.form.values.value.greeting).toBe('Good day')
  expect(draft.form.isDirty.value).toBe(false)
  draft.form.set('name', 'Typed into theirs')
  draft.look('mine')
  expect(draft.form.values.value).toEqual({ name: 'Shop', greeting: 'Welcome' })
  draft.look('theirs')
  expect(draft.form.values.value).toEqual({ name: 'Typed into theirs', greeting: 'Good day' })

  draft.look('mine')
  expect(await save()).toBe(true)
  expect(draft.contest.value).toBeNull()
  expect(now().greeting).toBe('Welcome')
})

test('who gives in to the other sees what is there now', async () => {
  const { draft, server, save, now } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.update({ greeting: 'Good day' })
  await save()
  draft.discard()
  expect(draft.contest.value).toBeNull()
  expect(draft.form.values.value).toEqual(now())
  expect(now().greeting).toBe('Good day')
})

test('what is typed while saving is not lost', async () => {
  const { draft, server, save } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.meanwhile = () => draft.form.set('name', 'Better Shop')
  await save()
  expect(draft.form.values.value).toEqual({ name: 'Better Shop', greeting: 'Welcome' })
  expect(draft.form.isDirty.value).toBe(true)
})

test('a change that is never in time is given up, and stays in the form', async () => {
  const { draft, server, save, now } = startShop()
  let asked = 0
  const change = (): void => {
    asked += 1
    server.update({ name: `Shop ${asked}` })
    server.meanwhile = change
  }
  server.meanwhile = change
  draft.form.set('greeting', 'Welcome')
  expect(await save()).toBe(false)
  expect(asked).toBe(5)
  expect(now().greeting).toBe('Hello')
  expect(draft.form.values.value.greeting).toBe('Welcome')
  expect(draft.form.refusal.value.problem).not.toBeNull()
})

test('what is refused for another reason says so, and is put to the same revision next time', async () => {
  const { draft, server, save, now } = startShop()
  draft.form.set('greeting', 'Welcome')
  server.meanwhile = () => {
    throw new DeskhandError('No', { code: 'forbidden', status: 403 })
  }
  expect(await save()).toBe(false)
  expect(draft.contest.value).toBeNull()
  expect(draft.form.refusal.value.problem).not.toBeNull()
  server.update({ greeting: 'Good day' })
  expect(await save()).toBe(false)
  expect(now().greeting).toBe('Good day')
})
