import type { DeskMessage } from '@deskhand/sdk'

/** What colleagues have told the customer since the message `seq`. */
export const answersSince = (
  seq: number,
  messages: readonly DeskMessage[],
  memberId: string,
): readonly DeskMessage[] =>
  messages.filter(
    (message) =>
      message.seq > seq &&
      message.author.kind === 'member' &&
      message.author.id !== memberId &&
      !message.isInternal,
  )
