import { Hono } from 'hono'
import { passwordMatches } from '../../auth/passwords.ts'
import { hashToken, newSessionToken } from '../../auth/session-token.ts'
import { getMemberships } from '../../db/members.ts'
import { endSession, getCredentials, startMemberSession } from '../../db/sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { currentMember, memberSession, newMemberSession } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: sessions'
const SESSION_DAYS = 30
const AS_WORKER = { kind: 'worker' } as const

const described = {
  signIn: describe({
    summary: 'Sign in',
    tag: TAG,
    audience: 'everybody',
    responses: { 201: memberSession },
    problems: ['credentials_invalid'],
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
}

/** Members sign in and out here. */
export const deskSessionRoutes = ({ database, live, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/', described.signIn, json(newMemberSession), async (c) => {
      const { email, password } = c.req.valid('json')
      const [credentials] = await database.run(AS_WORKER, getCredentials(email))
      const matches = await passwordMatches(password, credentials?.passwordHash ?? null)
      if (!credentials || !matches) {
        throw new AppError(
          'credentials_invalid',
          'E-mail or password is wrong. Check both, or ask an admin of your site.',
        )
      }
      const token = newSessionToken()
      const tokenHash = hashToken(token)
      const expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000)
      await database.run(AS_WORKER, startMemberSession(credentials.userId, tokenHash, expiresAt))
      const [memberships] = await database.run({ kind: 'member', tokenHash, siteId: null }, getMemberships())
      return c.json({ token, ...found(memberships, 'member') }, 201)
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
