import type { Revised } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

type Body = Record<string, unknown>

async function done<T = Revised>(call: string, json?: Body): Promise<T> {
  const answer = await askDesk(server, callers.admin, call, json)
  expect(answer.status, call).toBeLessThan(300)
  return answer.json()
}

interface Article extends Revised {
  id: string
  translationGroup: string
}

/** A draft of the category that the site begins with. */
async function writeArticle(locale: string): Promise<Article> {
  const { data } = await done<{ data: { id: string }[] }>('GET /categories')
  const text = { slug: 'revised', locale, categoryId: data[0]?.id, title: 'Before', body: 'Before' }
  return done<Article>('POST /articles', text)
}

/** What several people edit: how one is made, and a field that both change. */
const REVISED: { what: string; make: () => Promise<string>; field: string; other: Body }[] = [
  {
    what: 'an article',
    make: async () => `/articles/${(await writeArticle('en')).id}`,
    field: 'body',
    other: { status: 'published' },
  },
  {
    what: 'a template',
    make: async () => `/templates/${(await done<{ id: string }>('POST /templates', { name: 'Revised' })).id}`,
    field: 'body',
    other: { priority: 'high' },
  },
  {
    what: 'a canned reply',
    async make() {
      const reply = { title: 'Revised', body: 'Before', isShared: true }
      return `/canned-replies/${(await done<{ id: string }>('POST /canned-replies', reply)).id}`
    },
    field: 'body',
    other: { title: 'Renamed' },
  },
  { what: 'the settings', make: async () => '/settings', field: 'greeting', other: { replyMinutes: 60 } },
]

describe.each(REVISED)('$what', ({ make, field, other }) => {
  let path: string
  beforeAll(async () => {
    path = await make()
  })

  it('has another revision as soon as it says something else, and the same until then', async () => {
    const { revision } = await done(`GET ${path}`)
    expect((await done(`GET ${path}`)).revision).toBe(revision)
    const changed = await done(`PATCH ${path}`, { [field]: 'Another' })
    expect(changed.revision).not.toBe(revision)
    expect((await done(`PATCH ${path}`, other)).revision).not.toBe(changed.revision)
  })

  it('is not overwritten by somebody who has read it before it was changed', async () => {
    const { revision } = await done(`GET ${path}`)
    const first = await done(`PATCH ${path}`, { [field]: 'The first', revision })
    const late = await askDesk(server, callers.admin, `PATCH ${path}`, { [field]: 'The second', revision })
    await expectProblem(late, 409, 'changed_meanwhile')
    expect(await done(`GET ${path}`)).toMatchObject({ [field]: 'The first', revision: first.revision })
    const seen = await done(`PATCH ${path}`, { [field]: 'The second', revision: first.revision })
    expect(seen).toMatchObject({ [field]: 'The second' })
  })

  it('is changed by one of two who send at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { revision } = await done(`GET ${path}`)
      const answers = await Promise.all(
        ['one', 'other'].map((who) =>
          askDesk(server, callers.admin, `PATCH ${path}`, { [field]: `${who} ${round}`, revision }),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(1)
    }
  })

  it('is changed by who names no revision, and by nobody who names nothing else', async () => {
    expect(await done(`PATCH ${path}`, { [field]: 'As it comes' })).toMatchObject({ [field]: 'As it comes' })
    const { revision } = await done(`GET ${path}`)
    const nothing = await askDesk(server, callers.admin, `PATCH ${path}`, { revision })
    await expectProblem(nothing, 422, 'invalid_request')
  })
})

it('an article that is refused joins no other language either', async () => {
  const [french, german] = [await writeArticle('fr'), await writeArticle('de')]
  const change = { translationOf: french.id, revision: 'long gone' }
  const answer = await askDesk(server, callers.admin, `PATCH /articles/${german.id}`, change)
  await expectProblem(answer, 409, 'changed_meanwhile')
  expect(await done<Article>(`GET /articles/${german.id}`)).toEqual(german)
})

it('moving a template in its order is no change of what it says', async () => {
  const { id, revision } = await done<Revised & { id: string }>('POST /templates', { name: 'Moved' })
  expect((await done(`PATCH /templates/${id}`, { position: 70 })).revision).toBe(revision)
})
