import type { Hono } from 'hono'
import type { AppEnv } from '#server/middleware/env'
import { describedRoutes, type DescribedRoute } from '#server/openapi/described-routes'

/** Every route whose body needs a clientId. */
export const clientIdRoutes = (app: Hono<AppEnv>): DescribedRoute[] =>
  describedRoutes(app).filter(needsClientId)

const needsClientId = ({ input }: DescribedRoute): boolean =>
  input.body?.safeParse({}).error?.issues.some(({ path }) => path[0] === 'clientId') ?? false
