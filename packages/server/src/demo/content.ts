import { fileURLToPath } from 'node:url'
import { loadArticles, loadCategories } from './articles.ts'
import { DEMO_AGENT, DEMO_DEPARTMENTS, DEMO_SITE, DEMO_TEMPLATES } from './shop-desk.ts'
import { DEMO_CUSTOMERS, DEMO_TICKETS } from './tickets.ts'
import type { DemoContent } from './types.ts'

const ARTICLES = fileURLToPath(new URL('articles', import.meta.url))
const CATEGORIES = fileURLToPath(new URL('categories.json', import.meta.url))

/**
 * What a fresh installation is filled with: the shop Kettle & Cairn, invented for this purpose. Articles are files on
 * disk, so that they can be read and edited as what they are.
 *
 * @throws Error naming the file when an article or the list of categories is incomplete
 */
export async function loadDemoContent(): Promise<DemoContent> {
  const categories = await loadCategories(CATEGORIES)
  return {
    site: DEMO_SITE,
    categories,
    articles: await loadArticles(ARTICLES, categories),
    departments: DEMO_DEPARTMENTS,
    templates: DEMO_TEMPLATES,
    agent: DEMO_AGENT,
    customers: DEMO_CUSTOMERS,
    tickets: DEMO_TICKETS,
  }
}
