import { screen, waitFor } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { startFakeDeskServer } from '../../test/fake-desk-server.ts'
import { network } from '../../test/network.ts'
import { renderSignedIn } from '../../test/render-desk.tsx'

/** The queries of lists, in their order. */
let asked: Record<string, string>[]
beforeEach(() => {
  asked = []
  startFakeDeskServer([])
  for (const list of ['customers', 'articles', 'categories'])
    network.use(
      http.get(`*/v1/desk/sites/:siteId/${list}`, ({ request }) => {
        if (list !== 'categories') asked.push(Object.fromEntries(new URL(request.url).searchParams))
        return HttpResponse.json({ data: [], nextCursor: null })
      }),
    )
})

const expectAsked = (query: Record<string, string>) => waitFor(() => expect(asked.at(-1)).toEqual(query))

test('customers come in the order that a member chooses; what a search finds, newest first', async () => {
  const user = await renderSignedIn('#/demo/customers')
  await expectAsked({ sort: '-createdAt' })
  await user.selectOptions(await screen.findByLabelText('Order'), 'Name, A to Z')
  await expectAsked({ sort: 'name' })
  screen.getByText('Only those whose name is known.')
  await user.type(screen.getByLabelText('Name, email or company'), 'ada')
  await expectAsked({ q: 'ada' })
  screen.getByText('What is found comes newest first.')
})

test('articles come in the order that a member chooses, also what a search finds', async () => {
  const user = await renderSignedIn('#/demo/articles')
  await expectAsked({ sort: '-updatedAt' })
  await user.selectOptions(await screen.findByLabelText('Order'), 'Title, Z to A')
  await expectAsked({ sort: '-title' })
  await user.type(screen.getByRole('searchbox'), 'kettle')
  await expectAsked({ sort: '-title', q: 'kettle' })
})
