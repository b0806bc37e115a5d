import { waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { http, HttpResponse, messageOf, server, url } from '../../test/fake-server.ts'
import { mountForTest } from '../../test/mount-panel.ts'

const ada = { id: 'ada', verified: true, name: 'Ada', email: null, avatarUrl: null, claimedIds: [] }

it('a message behind a refused identity says what is wrong, tells the host, and goes out once the host mends it', async () => {
  const expired = { code: 'identity_token_expired', status: 401, detail: 'It has expired.' }
  let isGood = true
  let isOver = false
  const sent: unknown[] = []
  server.use(
    http.post(url('/v1/sessions'), () =>
      isGood
        ? HttpResponse.json({ token: 'token-ada', customer: ada }, { status: 201 })
        : HttpResponse.json(expired, { status: 401 }),
    ),
    http.post(url('/v1/tickets/:id/messages'), async ({ request }) => {
      if (isOver) return HttpResponse.json({ code: 'session_invalid', status: 401 }, { status: 401 })
      const message = (await request.json()) as { body: string; clientId: string }
      sent.push(message.body)
      const author = { kind: 'customer' as const, id: 'ada', name: 'Ada', avatarUrl: null }
      return HttpResponse.json(messageOf({ ...message, id: 'm2', seq: 2, author }), { status: 201 })
    }),
  )
  const { panel, identify, emit, view } = await mountForTest(() => 'signed')
  await waitFor(() => expect(emit).toHaveBeenCalledWith('identity:changed', { customer: ada }))
  panel.open({ view: 'ticket', id: 'ticket-1' })
  const field = await view.findByRole('textbox', { name: 'Your message' })
  ;[isGood, isOver] = [false, true]
  await userEvent.type(field, 'Are you there?{Enter}')
  const reason = await view.findByText(/We could not confirm who you are/)
  expect(reason.textContent).toContain('Not sent.')
  expect(view.getByRole('button', { name: 'Retry' })).toBeTruthy()
  expect(emit).toHaveBeenCalledWith('error', expect.objectContaining({ code: 'identity_token_expired' }))
  expect(sent).toEqual([])
  ;[isGood, isOver] = [true, false]
  await identify('signed again')
  await waitFor(() => expect(sent).toEqual(['Are you there?']))
  await waitFor(() => expect(view.queryByText(/We could not confirm who you are/)).toBeNull())
})
