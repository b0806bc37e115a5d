import { LIMITS } from '../../limits.ts'
import type { NewMessage } from '../../types/message.ts'
import { text, uuidField } from '../fields.ts'
import type { FieldsOf } from '../fields.ts'
import { invalid, readBody, readQuery } from '../input.ts'
import { json } from '../router.ts'
import type { Route } from '../router.ts'
import { MESSAGE_QUERY, threadPage } from '../threads.ts'
import { postMessage } from '../sending.ts'
import { publicMessages, toMessage } from '../views.ts'
import { attachmentIdsField, ownTicket } from './tickets.ts'

export const NEW_MESSAGE: FieldsOf<NewMessage> = {
  clientId: uuidField,
  body: text(0, LIMITS.messageLength),
  attachmentIds: attachmentIdsField,
}

/** A message must carry something. */
export function requireContent({ body, attachmentIds = [] }: NewMessage): void {
  if (body !== '' || attachmentIds.length > 0) return
  throw invalid([{ field: 'body', message: 'must not be empty when there is no attachment' }])
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/tickets/:id/messages',
    answer(call) {
      const { ticket } = ownTicket(call)
      const query = readQuery(call.url, MESSAGE_QUERY)
      const page = threadPage(publicMessages(ticket), ({ publicSeq }) => publicSeq ?? 0, query)
      return json({ ...page, data: page.data.map((message) => toMessage(call.state, message)) })
    },
  },
  {
    method: 'POST',
    path: '/v1/tickets/:id/messages',
    async answer(call) {
      const { ticket, customer } = ownTicket(call)
      const input = await readBody(call.request, NEW_MESSAGE)
      requireContent(input)
      const { clientId, body, attachmentIds = [] } = input
      const message = { clientId, body, attachmentIds, isInternal: false }
      const { thing, isNew } = postMessage(call.state, ticket, customer, message)
      return json(toMessage(call.state, thing), isNew ? 201 : 200)
    },
  },
]
