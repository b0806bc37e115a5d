import { afterAll, beforeAll, describe } from 'vitest'
import { describeArticles } from './articles-contract.ts'
import { describeAttachments } from './attachments-contract.ts'
import type { ContractSide } from './contract-side.ts'
import { describeEvents } from './events-contract.ts'
import { describeMerges } from './merges-contract.ts'
import { describeMessages } from './messages-contract.ts'
import { describeOwnData } from './own-data-contract.ts'
import { describePages } from './pages-contract.ts'
import { describeQueue } from './queue-contract.ts'
import { describeResumableUploads } from './resumable-uploads-contract.ts'
import { describeSessions } from './sessions-contract.ts'
import { describeTicketActions } from './ticket-actions-contract.ts'
import { describeTickets } from './tickets-contract.ts'

/** The same sentences for everybody who answers the SDK. */
export function describeContract(name: string, start: () => Promise<ContractSide>): void {
  describe(`the contract, kept by ${name}:`, () => {
    let started: ContractSide
    beforeAll(async () => {
      started = await start()
    })
    afterAll(() => started.stop())
    const side = (): ContractSide => started

    describeSessions(side)
    describeTickets(side)
    describeTicketActions(side)
    describeMerges(side)
    describeMessages(side)
    describeAttachments(side)
    describeResumableUploads(side)
    describeOwnData(side)
    describeArticles(side)
    describePages(side)
    describeQueue(side)
    describeEvents(side)
  })
}
