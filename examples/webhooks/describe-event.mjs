/** One line about what happened. */
export function describeEvent({ type, data }) {
  switch (type) {
    case 'ticket.created':
      return `New ticket #${data.ticket.number}: ${data.ticket.subject}`
    case 'ticket.updated':
      return `Ticket #${data.ticket.number} is ${data.ticket.status}`
    case 'message.created':
      return `${data.message.author.name ?? data.message.author.kind} wrote: ${data.message.body}`
    case 'ticket.rated':
      return `A customer gave ${data.rating.score} of 5`
    case 'webhook.test':
      return 'The test arrived'
    default:
      // More types may come; one that nobody waits for is no error.
      return type
  }
}
