import type { DeskTag } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ColorDot } from '../../../ui/ColorDot.tsx'
import { ItemsPage } from '../../ItemsPage.tsx'
import { TagEditor } from './TagEditor.tsx'

/** The labels of tickets. */
export function TagsPage() {
  return (
    <ItemsPage
      title={t().settings.subjects.tags}
      base={['tags']}
      resource={useSiteDesk().client.tags}
      icon="tag"
      text={t().tags}
      Row={TagRow}
      Editor={TagEditor}
    />
  )
}

const TagRow = ({ item }: { item: DeskTag }) => (
  <>
    <ColorDot color={item.color} />
    <RowText name={item.name} meta={item.description} />
  </>
)
