import './SettingsPage.css'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { AdminsOnly } from '../AdminsOnly.tsx'
import { INFO, SUBJECTS, type Subject } from './subjects.ts'

/** Everything about the site that is settled once, a page for each subject. */
export function SettingsPage() {
  const { router, site } = useSiteDesk()
  const mine = SUBJECTS.filter((subject) => INFO[subject].roles.includes(site.role))
  const current = SUBJECTS.find((subject) => subject === router.route.value.path[0]) ?? mine[0]
  if (!current) return null
  const { Page } = INFO[current]
  const isTheirs = mine.includes(current)
  return (
    <div class="settings">
      <SubjectList subjects={mine} current={current} />
      <section class="settings-subject">{isTheirs ? <Page key={current} /> : <AdminsOnly />}</section>
    </div>
  )
}

/** Beside the page; where the window is narrow, above it and folded away. */
function SubjectList({ subjects, current }: { subjects: Subject[]; current: Subject }) {
  const { router } = useSiteDesk()
  const [isUnfolded, unfold] = useState(false)
  const text = t().settings
  return (
    <nav class="settings-subjects" aria-label={text.landmark} data-unfolded={isUnfolded}>
      <button
        type="button"
        class="button settings-unfold"
        aria-expanded={isUnfolded}
        onClick={() => unfold(!isUnfolded)}
      >
        {text.subjects[current]}
        <Icon name="chevron" />
      </button>
      {subjects.map((subject) => (
        <a
          key={subject}
          href={router.href({ path: [subject] })}
          aria-current={subject === current ? 'page' : undefined}
          onClick={() => unfold(false)}
        >
          {text.subjects[subject]}
        </a>
      ))}
    </nav>
  )
}
