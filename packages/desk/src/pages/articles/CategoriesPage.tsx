import type { DeskCategory, Page } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { useState } from 'preact/hooks'
import { RowText } from '../../collections/RowText.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { AdminsOnly } from '../AdminsOnly.tsx'
import { ItemsPage } from '../ItemsPage.tsx'
import { inOrder } from './category-order.ts'
import { CategoryEditor } from './CategoryEditor.tsx'

/** How the knowledge base is divided, in the order customers see. */
export function CategoriesPage() {
  const { client, router, site } = useSiteDesk()
  const [resource, setResource] = useState(() => categoriesOf(client))
  const text = t().articles
  const isAdmin = site.role === 'admin'
  const [, opened] = router.route.value.path
  if (opened && !isAdmin) return <AdminsOnly />
  return (
    <ItemsPage
      title={text.parts.categories}
      base={['categories']}
      resource={resource}
      icon="article"
      text={text.categories}
      canCreate={isAdmin}
      Row={CategoryRow}
      Editor={CategoryEditor}
      // Moving one moves others too, so all are read again.
      onChanged={() => setResource(categoriesOf(client))}
    />
  )
}

const categoriesOf = (client: DeskSite) => ({
  async list(): Promise<Page<DeskCategory>> {
    const page = await client.categories.list()
    return { ...page, data: inOrder(page.data) }
  },
})

function CategoryRow({ item }: { item: DeskCategory }) {
  const { name, description, parentId, articleCount } = item
  return (
    <>
      <RowText name={parentId === null ? name : `— ${name}`} meta={description} />
      <span class="badge">{t().articles.count(articleCount)}</span>
    </>
  )
}
