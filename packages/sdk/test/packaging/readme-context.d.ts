import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import type { SupportState, SupportStore } from '@deskhand/sdk/store'
import type { Context, Hono } from 'hono'

/** What the examples of the manual take for granted, each named so that a reader knows what it is. */
declare global {
  const deskhand: DeskhandClient
  const store: SupportStore
  const ticket: Ticket
  const photo: File
  const app: Hono
  const siteKey: string
  const kid: string
  const secret: string
  const webhookSecret: string
  const email: string
  const password: string
  function showProgress(share: number): void
  function render(state: SupportState): void
  function signedInUser(context: Context): { id: string; name: string; email: string }
}
