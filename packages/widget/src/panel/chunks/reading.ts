/** What comes together: what finds, shows and mentions articles, and the Markdown of messages that have some. */
export { SearchResults } from '../components/SearchResults.tsx'
export { Markdown } from '../markdown/Markdown.tsx'
export { ArticleView } from '../views/ArticleView.tsx'
export { NotedArticle } from '../components/NotedArticle.tsx'
