import './Navigation.css'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { iconOf, sectionsOf } from './sections.ts'
import { useSiteDesk } from './site-desk-context.ts'

/** The ways to the sections: a rail at the side, in a narrow window a bar at the bottom. */
export function Navigation() {
  const { router, site } = useSiteDesk()
  const text = t().navigation
  const current = router.route.value.section
  return (
    <nav class="navigation" aria-label={text.landmark}>
      {sectionsOf(site.role).map((section) => (
        <a
          key={section}
          class="navigation-link"
          href={router.href({ section, path: [], ticketId: null })}
          aria-current={section === current ? 'page' : undefined}
        >
          <Icon name={iconOf(section)} />
          {text.sections[section]}
        </a>
      ))}
    </nav>
  )
}
