import { wait } from '../core/abort.ts'
import type { ProblemCode } from '../types/problem.ts'
import { orderedProblem } from './problems.ts'
import { matchPath } from './router.ts'

/** A method and a path such as `POST /v1/tickets/:id/messages`, or a function that says yes to a request. */
export type RequestMatcher = string | ((request: Request) => boolean)

/**
 * What becomes of a request: a status or a problem code is answered; `network` never reaches the server; `lost-answer` is
 * carried out, but the answer does not come back.
 */
export type Failure = number | ProblemCode | 'network' | 'lost-answer'

interface Ordered {
  matches: (request: Request) => boolean
  failure: Failure
  times: number
}

/** What a test has ordered to go wrong. */
export interface Faults {
  order(matcher: RequestMatcher, failure: Failure, times: number): void
  delay(milliseconds: number): void
  clear(): void
  /** Answers a request, unless it was ordered to fail. */
  pass(request: Request, requestId: string, answer: () => Promise<Response>): Promise<Response>
}

export function createFaults(pathOf: (request: Request) => string): Faults {
  let ordered: Ordered[] = []
  let milliseconds = 0

  function take(request: Request): Failure | null {
    const order = ordered.find(({ times, matches }) => times > 0 && matches(request))
    if (!order) return null
    order.times -= 1
    return order.failure
  }

  return {
    order(matcher, failure, times) {
      const matches = typeof matcher === 'function' ? matcher : matchesText(matcher, pathOf)
      ordered.push({ matches, failure, times })
    },
    delay(asked) {
      milliseconds = asked
    },
    clear() {
      ordered = []
      milliseconds = 0
    },
    async pass(request, requestId, answer) {
      const failure = take(request)
      if (milliseconds > 0) await wait(milliseconds, request.signal)
      if (failure === null) return answer()
      if (failure === 'network') return Response.error()
      if (failure !== 'lost-answer') return orderedProblem(failure, requestId)
      await answer()
      return Response.error()
    },
  }
}

function matchesText(matcher: string, pathOf: (request: Request) => string): (request: Request) => boolean {
  const [method = '', path = ''] = matcher.split(' ')
  return (request) => request.method === method && matchPath(path, pathOf(request)) !== null
}
