import type { DeskCategory } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { RowText } from '../../collections/RowText.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ItemsPage } from '../ItemsPage.tsx'
import { CategoryEditor } from './CategoryEditor.tsx'

/** How the knowledge base is divided. */
export function CategoriesPage() {
  const { client, site } = useSiteDesk()
  const [resource] = useState(() => ({ list: () => client.categories.list() }))
  const text = t().articles
  return (
    <ItemsPage
      title={text.parts.categories}
      base={['categories']}
      resource={resource}
      icon="article"
      text={text.categories}
      canCreate={site.role === 'admin'}
      Row={CategoryRow}
      Editor={CategoryEditor}
    />
  )
}

const CategoryRow = ({ item }: { item: DeskCategory }) => (
  <>
    <RowText name={item.parentId === null ? item.name : `— ${item.name}`} meta={item.description} />
    <span class="badge">{t().articles.count(item.articleCount)}</span>
  </>
)
