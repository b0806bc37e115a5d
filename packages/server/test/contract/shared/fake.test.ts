import { signIdentity } from '@deskhand/sdk/node'
import { createFakeServer } from '@deskhand/sdk/testing'
import { checkingFetch } from '../checking-fetch.ts'
import { runServer } from '../running-server.ts'
import { describeContract } from './keeps-contract.ts'

describeContract('the fake', async () => {
  const fake = createFakeServer()
  // Only for its descriptions: what the fake answers is held against what the server declares.
  const server = await runServer()
  return {
    url: fake.baseUrl,
    fetch: checkingFetch(server.app, () => 'nothing, for it is the fake', fake.fetch),
    siteKey: fake.siteKey,
    siteId: fake.siteId,
    agent: fake.agent,
    sign: (claims) => signIdentity(claims, fake.identityKey),
    addArticle: async (article) => fake.articles.add(article),
    async stop() {
      fake.reset()
      await server.stop()
    },
  }
})
