import { screen, waitFor, within } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { minute, ticket } from '../../test/fixtures.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

const LATE = { id: 'tag-late', name: 'late', color: '#6b7280', description: '' }
const asked = ticket(2, { tags: [LATE] })
const earlier = ticket(1, { subject: 'An earlier question', status: 'resolved' })
const hash = `#/demo/tickets/open/${asked.id}`

let tagged: string[][]
let created: string[]
beforeEach(() => {
  tagged = []
  created = []
  startFakeDeskServer([earlier, asked])
  const site = '*/v1/desk/sites/:siteId'
  network.use(
    http.get(`${site}/tags`, ({ request }) => {
      const q = new URL(request.url).searchParams.get('q') ?? ''
      const tags = [LATE, { ...LATE, id: 'tag-vip', name: 'vip' }]
      return HttpResponse.json({ data: tags.filter(({ name }) => name.includes(q)), nextCursor: null })
    }),
    http.post<never, { name: string }>(`${site}/tags`, async ({ request }) => {
      const { name } = await request.json()
      created.push(name)
      return HttpResponse.json({ ...LATE, id: `tag-${name}`, name }, { status: 201 })
    }),
    http.put<never, { tagIds: string[] }>(`${site}/tickets/:id/tags`, async ({ request }) => {
      const { tagIds } = await request.json()
      tagged.push(tagIds)
      const tags = tagIds.map((id) => ({ id, name: id.slice(4), color: '#6b7280' }))
      return HttpResponse.json({ ...asked, tags, updatedAt: minute(60 + tagged.length) })
    }),
  )
})

test('a key leads to each control of the side panel, and Escape out of it', async () => {
  const user = await renderSignedIn(hash)
  const panel = within(await screen.findByRole('complementary', { name: 'Details' }))
  await screen.findByText('Message 1 of 2')
  for (const [key, label] of [
    ['p', 'Priority'],
    ['d', 'Department'],
    ['m', 'Assignee'],
    ['w', 'Due'],
    ['t', 'Add a tag'],
  ] as const) {
    await user.keyboard(key)
    await waitFor(() => expect(document.activeElement).toBe(panel.getByLabelText(label)))
    // The first Escape closes the list of tags, where it is open.
    await user.keyboard(key === 't' ? '{Escape}{Escape}' : '{Escape}')
    expect(document.activeElement).toBe(document.body)
  }
})

test('a tag is found while it is typed, and a name that nothing has becomes a new one', async () => {
  const user = await renderSignedIn(hash)
  const field = await screen.findByLabelText('Add a tag')
  await user.type(field, 'vi')
  await screen.findByRole('button', { name: 'vip' })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(tagged).toEqual([['tag-late', 'tag-vip']]))
  expect(created).toEqual([])

  await user.type(field, 'wholesale')
  await screen.findByRole('button', { name: 'Create “wholesale”' })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(created).toEqual(['wholesale']))
  await waitFor(() => expect(tagged.at(-1)).toContain('tag-wholesale'))
})

test('Enter before the list has come takes the tag that is called so, and makes no second one', async () => {
  network.use(
    http.get('*/v1/desk/sites/:siteId/tags', ({ request }) => {
      // Of many tags, the first page does not have it.
      const isAsked = new URL(request.url).searchParams.get('q') === 'VIP'
      const data = isAsked ? [{ ...LATE, id: 'tag-vip', name: 'vip' }] : [LATE]
      return HttpResponse.json({ data, nextCursor: null })
    }),
  )
  const user = await renderSignedIn(hash)
  await user.type(await screen.findByLabelText('Add a tag'), 'VIP{Enter}')
  await waitFor(() => expect(tagged).toEqual([['tag-late', 'tag-vip']]))
  expect(created).toEqual([])
})

test('Backspace in the empty field takes the last tag off, Escape closes the list', async () => {
  const user = await renderSignedIn(hash)
  const field = await screen.findByLabelText('Add a tag')
  await user.click(field)
  await screen.findByRole('button', { name: 'vip' })
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: 'vip' })).toBeNull()
  await user.keyboard('{Backspace}')
  await waitFor(() => expect(tagged).toEqual([[]]))
})

test('the customer’s other tickets are a click away, with their status', async () => {
  await renderSignedIn(hash)
  const panel = within(await screen.findByRole('complementary', { name: 'Details' }))
  const other = await panel.findByRole('link', { name: /An earlier question/ })
  expect(other.textContent).toContain('Resolved')
  expect(other.getAttribute('href')).toBe(`#/demo/tickets/open/${earlier.id}`)
  expect(panel.queryByRole('link', { name: /Question 2/ })).toBeNull()
  expect(panel.getByText('shop-17')).toBeDefined()
})
