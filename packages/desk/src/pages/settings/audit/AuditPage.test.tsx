import type { AuditEntry } from '@deskhand/sdk'
import { screen } from '@testing-library/preact'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { startFakeDeskServer } from '../../../../test/fake-desk-server.ts'
import { PRIYA, TOM } from '../../../../test/fixtures.ts'
import { network } from '../../../../test/network.ts'
import { renderSignedIn } from '../../../../test/render-desk.tsx'

const entry = (id: string, action: string, { id: by, name }: typeof PRIYA): AuditEntry => ({
  id,
  action,
  actor: { kind: 'member', id: by, name },
  customerId: null,
  details: {},
  at: '2026-11-20T10:00:00Z',
})

const ENTRIES = [entry('1', 'site.exported', TOM), entry('2', 'member.added', PRIYA)]

test('the audit log shows what was done by whom, of what the member has chosen', async () => {
  startFakeDeskServer([])
  network.use(
    http.get('*/v1/desk/sites/:siteId/audit', ({ request }) => {
      const { searchParams } = new URL(request.url)
      const [action, memberId] = [searchParams.get('action'), searchParams.get('memberId')]
      const [q, named] = [searchParams.get('q')?.toLowerCase(), searchParams.get('qActions')?.split(',')]
      const data = ENTRIES.filter(
        (one) =>
          (!action || one.action === action) &&
          (!memberId || one.actor.id === memberId) &&
          (!q || one.actor.name?.toLowerCase().includes(q) || named?.includes(one.action)),
      )
      return HttpResponse.json({ data, nextCursor: null })
    }),
  )
  const user = await renderSignedIn('#/demo/settings/audit')
  const rows = async () =>
    (
      await screen.findAllByText(/^(Took out data of the site|Added somebody)/, {
        selector: '.collection-name',
      })
    ).length
  expect(await rows()).toBe(2)
  await user.selectOptions(screen.getByLabelText('By whom'), TOM.name)
  await expect.poll(rows).toBe(1)
  await user.selectOptions(screen.getByLabelText('What was done'), 'Added somebody to the team')
  await screen.findByText('Nothing was done that fits the choice above.')
  await user.selectOptions(screen.getByLabelText('By whom'), 'Everybody')
  await expect.poll(rows).toBe(1)
  await user.selectOptions(screen.getByLabelText('What was done'), 'Everything')
  await expect.poll(rows).toBe(2)
  const search = screen.getByLabelText('Names, actions or details')
  await user.type(search, 'took out')
  await expect.poll(rows).toBe(1)
  await user.clear(search)
  await user.type(search, TOM.name)
  await expect.poll(rows).toBe(1)
  await user.type(search, 'x')
  await screen.findByText('Nothing was done that fits the choice above.')
})
