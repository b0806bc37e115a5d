import './SettingsPage.css'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { INFO, SUBJECTS, type Subject } from './subjects.ts'

/** Everything about the site that is settled once, a page for each subject. */
export function SettingsPage() {
  const { router, site } = useSiteDesk()
  const mine = SUBJECTS.filter((subject) => INFO[subject].roles.includes(site.role))
  const current = mine.find((subject) => subject === router.route.value.path[0]) ?? mine[0]
  if (!current) return null
  const { Page } = INFO[current]
  return (
    <div class="settings">
      <SubjectList subjects={mine} current={current} />
      <section class="settings-subject">
        <Page />
      </section>
    </div>
  )
}

function SubjectList({ subjects, current }: { subjects: Subject[]; current: Subject }) {
  const { router } = useSiteDesk()
  const text = t().settings
  return (
    <nav class="settings-subjects" aria-label={text.landmark}>
      {subjects.map((subject) => (
        <a
          key={subject}
          href={router.href({ path: [subject] })}
          aria-current={subject === current ? 'page' : undefined}
        >
          {text.subjects[subject]}
        </a>
      ))}
    </nav>
  )
}
