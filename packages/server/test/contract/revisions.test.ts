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

interface Edited {
  what: string
  /** Makes one. @returns its path */
  make: () => Promise<string>
  /** A field that both change. */
  field: string
  /** What the field says for a text, where it is none itself. */
  says?: (text: string) => string
  other: Body
}

const made = async (list: string, json: Body): Promise<string> =>
  `${list}/${(await done<{ id: string }>(`POST ${list}`, json)).id}`

/** What several people edit. */
const REVISED: Edited[] = [
  {
    what: 'an article',
    make: async () => `/articles/${(await writeArticle('en')).id}`,
    field: 'body',
    other: { status: 'published' },
  },
  {
    what: 'a template',
    make: () => made('/templates', { name: 'Revised' }),
    field: 'body',
    other: { priority: 'high' },
  },
  {
    what: 'a canned reply',
    make: () => made('/canned-replies', { title: 'Revised', body: 'Before', isShared: true }),
    field: 'body',
    other: { title: 'Renamed' },
  },
  {
    what: 'a department',
    make: () => made('/departments', { name: 'Revised' }),
    field: 'description',
    other: { name: 'Renamed' },
  },
  {
    what: 'a tag',
    make: () => made('/tags', { name: 'Revised' }),
    field: 'description',
    other: { color: '#123456' },
  },
  {
    what: 'a field',
    make: () => made('/fields', { key: 'revised', label: 'Before', type: 'text' }),
    field: 'label',
    other: { archived: true },
  },
  {
    what: 'a category',
    make: () => made('/categories', { slug: 'revised', name: 'Revised' }),
    field: 'description',
    other: { name: 'Renamed' },
  },
  {
    what: 'a webhook',
    make: () => made('/webhooks', { url: 'https://9.9.9.9/', eventTypes: ['ticket.created'] }),
    field: 'url',
    says: (text) => `https://9.9.9.9/${encodeURIComponent(text)}`,
    other: { enabled: false },
  },
  {
    what: 'a member',
    async make() {
      const newcomer = { email: 'revised@alpha.example', name: 'Revised', role: 'agent' }
      const { member } = await done<{ member: { id: string } }>('POST /members', newcomer)
      return `/members/${member.id}`
    },
    field: 'name',
    other: { role: 'admin' },
  },
  { what: 'the settings', make: async () => '/settings', field: 'greeting', other: { replyMinutes: 60 } },
]

describe.each(REVISED)('$what', ({ make, field, says = (text) => text, other }) => {
  const saying = (text: string): Body => ({ [field]: says(text) })
  let path: string
  beforeAll(async () => {
    path = await make()
  })

  it('has another revision as soon as it says something else, and the same until then', async () => {
    const { revision } = await done(`GET ${path}`)
    expect((await done(`GET ${path}`)).revision).toBe(revision)
    const changed = await done(`PATCH ${path}`, saying('Another'))
    expect(changed.revision).not.toBe(revision)
    expect((await done(`PATCH ${path}`, other)).revision).not.toBe(changed.revision)
  })

  it('is not overwritten by somebody who has read it before it was changed', async () => {
    const { revision } = await done(`GET ${path}`)
    const first = await done(`PATCH ${path}`, { ...saying('The first'), revision })
    const late = await askDesk(server, callers.admin, `PATCH ${path}`, { ...saying('The second'), revision })
    await expectProblem(late, 409, 'changed_meanwhile')
    expect(await done(`GET ${path}`)).toMatchObject({ ...saying('The first'), revision: first.revision })
    const seen = await done(`PATCH ${path}`, { ...saying('The second'), revision: first.revision })
    expect(seen).toMatchObject(saying('The second'))
  })

  it('is changed by one of two who send at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { revision } = await done(`GET ${path}`)
      const answers = await Promise.all(
        ['one', 'other'].map((who) =>
          askDesk(server, callers.admin, `PATCH ${path}`, { ...saying(`${who} ${round}`), revision }),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(1)
    }
  })

  it('is changed by who names no revision, and by nobody who names nothing else', async () => {
    expect(await done(`PATCH ${path}`, saying('As it comes'))).toMatchObject(saying('As it comes'))
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

it('a member has another revision in other departments, and is let into those of one of two who send at once', async () => {
  const newcomer = { email: 'departments@alpha.example', name: 'Grace', role: 'agent' }
  const { member } = await done<{ member: Revised & { id: string } }>('POST /members', newcomer)
  const ids = await Promise.all(
    ['Returns', 'Repairs'].map(
      async (name) => (await done<{ id: string }>('POST /departments', { name })).id,
    ),
  )
  const answers = await Promise.all(
    ids.map((id) =>
      askDesk(server, callers.admin, `PATCH /members/${member.id}`, {
        departmentIds: [id],
        revision: member.revision,
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]))
  expect((await done(`GET /members/${member.id}`)).revision).not.toBe(member.revision)
})

it('a category that was put below another one has another revision, and the same one in another place there', async () => {
  const [above, moved] = [
    await made('/categories', { slug: 'above', name: 'Above' }),
    await made('/categories', { slug: 'moved', name: 'Moved' }),
  ]
  const { revision } = await done(`GET ${moved}`)
  expect((await done(`PATCH ${moved}`, { position: 0 })).revision).toBe(revision)
  const parentId = above.replace('/categories/', '')
  expect((await done(`PATCH ${moved}`, { parentId })).revision).not.toBe(revision)
})

it('moving a template in its order is no change of what it says', async () => {
  const { id, revision } = await done<Revised & { id: string }>('POST /templates', { name: 'Moved' })
  expect((await done(`PATCH /templates/${id}`, { position: 70 })).revision).toBe(revision)
})
