import { uuid } from '../../core/uuid.ts'
import type { MemberSession, NewMemberSession } from '../../types/desk.ts'
import type { EventStreams } from '../event-stream.ts'
import { email, text } from '../fields.ts'
import { readBody } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { Refusal } from '../problems.ts'
import { json, noContent, sessionOf } from '../router.ts'
import type { Route } from '../router.ts'
import { newToken } from '../state.ts'
import type { FakeState } from '../state.ts'
import { endSession } from './sessions.ts'

/** The member signs in and out here. */
export function deskSessionRoutes({ siteId, config, agent }: FakeSettings, streams: EventStreams): Route[] {
  const whoIs = ({ member }: FakeState): Omit<MemberSession, 'token'> => ({
    member,
    sites: [{ id: siteId, siteKey: config.siteKey, name: config.name, role: 'agent' }],
  })
  return [
    {
      method: 'POST',
      path: '/v1/desk/sessions',
      async answer({ request, state }) {
        const given = await readBody<NewMemberSession>(request, { email, password: text(1, 1_000) })
        if (given.email.toLowerCase() !== agent.email.toLowerCase() || given.password !== agent.password)
          throw new Refusal('credentials_invalid', 'E-mail or password is wrong.')
        const token = newToken()
        const actor = { kind: 'member', id: state.member.id } as const
        state.sessions.set(token, { id: uuid(), token, actor, createdAt: state.now() })
        return json({ token, ...whoIs(state) }, 201)
      },
    },
    {
      method: 'GET',
      path: '/v1/desk/sessions/current',
      answer: (call) => (sessionOf(call, 'member'), json(whoIs(call.state))),
    },
    {
      method: 'DELETE',
      path: '/v1/desk/sessions/current',
      answer(call) {
        endSession(call.state, streams, sessionOf(call, 'member'))
        return noContent()
      },
    },
  ]
}
