import type { CannedReply } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { CannedReplyEditor } from './CannedReplyEditor.tsx'

/** Answers that are written once. */
export function CannedRepliesPage() {
  return (
    <ItemsPage
      title={t().settings.subjects['canned-replies']}
      base={['canned-replies']}
      resource={useSiteDesk().client.cannedReplies}
      icon="reply"
      text={t().cannedReplies}
      Row={CannedReplyRow}
      Editor={CannedReplyEditor}
    />
  )
}

function CannedReplyRow({ item }: { item: CannedReply }) {
  const { shared, own } = t().cannedReplies
  return (
    <>
      <RowText name={item.title} meta={item.body} />
      <span class="badge">{item.isShared ? shared : own}</span>
    </>
  )
}
