import { runServer } from '../running-server.ts'
import { seedArticle } from '../seeded-articles.ts'
import { describeContract } from './keeps-contract.ts'

describeContract('the server', async () => {
  const server = await runServer()
  const { site } = server
  return {
    url: server.url,
    fetch: server.fetch,
    siteKey: site.key,
    siteId: site.id,
    agent: site.agent,
    sign: site.sign,
    addArticle: async (article) => void (await seedArticle(server.owner, site, article)),
    stop: server.stop,
  }
})
