import type { MemberSite } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { useSiteDesk } from './site-desk-context.ts'

/** The site's name; a choice for those who work on several. */
export function SiteSwitcher({ sites }: { sites: MemberSite[] }) {
  const { site, router } = useSiteDesk()
  if (sites.length < 2) return <span class="site-name">{site.name}</span>
  return (
    <span class="quiet-select">
      <select
        aria-label={t().header.site}
        value={site.siteKey}
        onChange={(event) => router.go({ siteKey: event.currentTarget.value, ticketId: null, path: [] })}
      >
        {sites.map(({ siteKey, name }) => (
          <option key={siteKey} value={siteKey}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  )
}
