import type { DeskSessionInfo } from '@deskhand/sdk'
import { screen } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../../../test/fake-desk-server.ts'
import { network } from '../../../../test/network.ts'
import { renderSignedIn } from '../../../../test/render-desk.tsx'

const session = (id: string): DeskSessionInfo => ({
  id,
  createdAt: '2026-11-20T10:00:00Z',
  expiresAt: '2026-12-20T10:00:00Z',
  isCurrent: id === '1',
})

test('a member signed in at many places reads them page by page, and ends one of the second', async () => {
  startFakeDeskServer([])
  const ended: unknown[] = []
  network.use(
    http.get('*/v1/desk/sites/:siteId/notification-preferences', () =>
      HttpResponse.json({ newTicket: false, customerReply: false, assignment: false, mention: false }),
    ),
    http.get('*/v1/desk/sessions', ({ request }) => {
      const isSecond = new URL(request.url).searchParams.get('cursor') === 'second'
      return HttpResponse.json(
        isSecond
          ? { data: [session('3')], nextCursor: null }
          : { data: [session('1'), session('2')], nextCursor: 'second' },
      )
    }),
    http.delete('*/v1/desk/sessions/:id', ({ params }) => {
      ended.push(params['id'])
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const user = await renderSignedIn('#/demo/settings/account')
  await user.click(await screen.findByRole('button', { name: 'Load more' }))
  await expect.poll(() => screen.getAllByRole('button', { name: 'End' }).length).toBe(2)
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  await user.click(screen.getAllByRole('button', { name: 'End' })[1] ?? document.body)
  await expect.poll(() => screen.getAllByRole('button', { name: 'End' }).length).toBe(1)
  expect(ended).toEqual(['3'])
})
