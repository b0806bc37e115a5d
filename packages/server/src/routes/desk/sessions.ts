import { Hono } from 'hono'
import { credentialsInvalid, signInMember } from '../../auth/sign-in-member.ts'
import { getMemberships } from '../../db/members.ts'
import { endOwnSession, endOwnSessions, listOwnSessions } from '../../db/own-sessions.ts'
import { endSession } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { currentMember, memberSession, newMemberSession } from '../../schemas/desk.ts'
import { listQuery } from '../../schemas/page.ts'
import { deskSessionPage, deskSessionPath } from '../../schemas/team.ts'
import { found } from '../found.ts'

const TAG = 'Desk: sessions'

const described = {
  signIn: describe({
    summary: 'Sign in',
    tag: TAG,
    audience: 'everybody',
    responses: { 201: memberSession },
    problems: ['credentials_invalid', 'overloaded'],
  }),
  current: describe({
    summary: 'Who is signed in, and for which sites',
    tag: TAG,
    audience: 'member',
    responses: { 200: currentMember },
  }),
  signOut: describe({
    summary: 'Sign out',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The session has ended' },
  }),
  list: describe({
    summary: 'List where one is signed in',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskSessionPage },
    problems: ['cursor_invalid'],
  }),
  signOutThere: describe({
    summary: 'Sign out somewhere else',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The session has ended' },
  }),
  signOutEverywhere: describe({
    summary: 'Sign out everywhere',
    description: 'The session that asks ends too.',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'Every session has ended' },
  }),
}

/** Members sign in and out here. */
export const deskSessionRoutes = ({
  database,
  live,
  callers,
  signIns,
  memberSignIn,
}: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/', described.signIn, json(newMemberSession), async (c) => {
      const { email, password } = c.req.valid('json')
      const userId = await signIns.attempt(email, c.get('network'), () => memberSignIn.check(email, password))
      if (userId === null) throw credentialsInvalid()
      return c.json(await signInMember(database, userId), 201)
    })
    .get('/current', described.current, async (c) => {
      const [memberships] = await database.run(callers.member(c, null), getMemberships())
      return c.json(found(memberships, 'member'))
    })
    .delete('/current', described.signOut, async (c) => {
      const context = callers.member(c, null)
      const [sessionId] = await database.run(context, endSession(context.tokenHash))
      if (sessionId) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
    .get('/', described.list, query(listQuery), async (c) => {
      const context = callers.member(c, null)
      const [page] = await database.run(context, listOwnSessions(context.tokenHash, c.req.valid('query')))
      return c.json(page)
    })
    .delete('/', described.signOutEverywhere, async (c) => {
      const [ended] = await database.run(callers.member(c, null), endOwnSessions())
      for (const sessionId of ended) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
    .delete('/:id', described.signOutThere, params(deskSessionPath), async (c) => {
      const [ended] = await database.run(callers.member(c, null), endOwnSession(c.req.valid('param').id))
      found(ended.length > 0, 'session')
      for (const sessionId of ended) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })
