import type { IdentityKeyInfo } from '@deskhand/sdk'
import { RowText } from '../../../collections/RowText.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { fullTime } from '../../../ui/time-text.ts'
import { ItemsPage } from '../../ItemsPage.tsx'
import { IdentityKeyEditor } from './IdentityKeyEditor.tsx'

/** The keys with which the owner's backend says who a customer is. */
export function IdentityKeysPage() {
  return (
    <ItemsPage
      title={t().settings.subjects['identity-keys']}
      base={['identity-keys']}
      resource={useSiteDesk().client.identityKeys}
      icon="lock"
      text={t().identityKeys}
      Row={IdentityKeyRow}
      Editor={IdentityKeyEditor}
    />
  )
}

function IdentityKeyRow({ item }: { item: IdentityKeyInfo }) {
  const text = t().identityKeys
  return (
    <>
      <RowText name={item.kid} meta={text.made(fullTime(item.createdAt))} />
      {item.revokedAt === null ? (
        <span class="badge" data-kind="good">
          {text.active}
        </span>
      ) : (
        <span class="badge">{text.revoked}</span>
      )}
    </>
  )
}
