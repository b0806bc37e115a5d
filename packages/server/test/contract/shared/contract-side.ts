import { createClient, type ClientOptions, type DeskhandClient } from '@deskhand/sdk'
import { createDeskClient, type DeskSite } from '@deskhand/sdk/desk'
import type { IdentityClaims } from '@deskhand/sdk/node'
import { expect } from 'vitest'

/** One of those who keep the contract: the server, and the fake that stands for it in the tests of others. */
export interface ContractSide {
  url: string
  /** Holds every answer against what its route declares. */
  fetch: typeof fetch
  siteKey: string
  siteId: string
  agent: { email: string; password: string }
  sign(claims: IdentityClaims): string
  addArticle(article: { slug: string; title: string; body: string; category: string }): Promise<void>
  stop(): Promise<void>
}

/** A browser of a customer who has no session yet. */
export const visitor = (side: ContractSide, options: Partial<ClientOptions> = {}): DeskhandClient =>
  createClient({ baseUrl: side.url, siteKey: side.siteKey, fetch: side.fetch, maxRetries: 0, ...options })

/** A browser of an anonymous customer with a session. */
export async function customer(side: ContractSide): Promise<DeskhandClient> {
  const client = visitor(side)
  await client.sessions.start()
  return client
}

/** The desk of the agent. */
export async function desk(side: ContractSide): Promise<DeskSite> {
  const client = createDeskClient({ baseUrl: side.url, fetch: side.fetch, maxRetries: 0 })
  const { email, password } = side.agent
  await client.sessions.signIn({ email, password })
  return client.site(side.siteId)
}

/** What an error of the SDK should be, with everything that every problem has. */
export const refusal = (status: number, code: string, field?: string): object => ({
  name: 'DeskhandError',
  status,
  code,
  requestId: expect.stringMatching(/./),
  message: expect.stringMatching(/./),
  ...(field !== undefined && { fields: expect.arrayContaining([{ field, message: expect.any(String) }]) }),
})
