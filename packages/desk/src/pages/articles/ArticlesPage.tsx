import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ArticleList } from './ArticleList.tsx'
import { ArticlePage } from './ArticlePage.tsx'
import { CategoriesPage } from './CategoriesPage.tsx'
import { GapList } from './GapList.tsx'

const PARTS = ['articles', 'categories', 'gaps'] as const

type Part = (typeof PARTS)[number]

/**
 * The knowledge base: `#/{siteKey}/articles` lists it, `…/articles/{id}` writes one article and
 * `…/articles/new` one more, `…/categories` divides it, and `…/gaps`
 * tells what is missing.
 */
export function ArticlesPage() {
  const { router } = useSiteDesk()
  const [first, ...address] = router.route.value.path
  const part = PARTS.find((one) => one === first) ?? 'articles'
  if (part === 'articles' && address.length > 0) return <ArticlePage key={address.join('/')} path={address} />
  return (
    <div class="page-column">
      <PartLinks current={part} />
      {part === 'categories' && <CategoriesPage />}
      {part === 'gaps' && <GapList />}
      {part === 'articles' && <ArticleList />}
    </div>
  )
}

function PartLinks({ current }: { current: Part }) {
  const { router } = useSiteDesk()
  const text = t().articles
  return (
    <nav class="page-tabs" aria-label={t().navigation.sections.articles}>
      {PARTS.map((part) => (
        <a
          key={part}
          href={router.href({ path: part === 'articles' ? [] : [part] })}
          aria-current={part === current ? 'page' : undefined}
        >
          {text.parts[part]}
        </a>
      ))}
    </nav>
  )
}
