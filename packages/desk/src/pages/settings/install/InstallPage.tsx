import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { CopyField } from '../../../ui/CopyField.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Loaded } from '../../Loaded.tsx'
import { useSettings } from '../use-settings.ts'
import { CheckCard } from './CheckCard.tsx'

/** How the widget comes onto a page, and whether it works there. */
export function InstallPage() {
  const { site } = useSiteDesk()
  const settings = useSettings()
  const text = t().install
  return (
    <>
      <PageHeader title={t().settings.subjects.install} hint={text.hint} />
      <div class="cards">
        <section class="card" aria-label={text.snippet}>
          <div class="card-head">
            <h2>{text.snippet}</h2>
            <p>{text.snippetHint}</p>
          </div>
          <CopyField label={text.snippet} value={snippetOf(location.origin, site.siteKey)} />
        </section>
        <Loaded load={settings.load}>
          {(loaded) => <CheckCard site={loaded} update={settings.update} />}
        </Loaded>
        <section class="card" aria-label={text.check}>
          <div class="card-head">
            <h2>{text.check}</h2>
            <p>{text.checkHint}</p>
          </div>
          <CopyField label={text.check} value="await Deskhand.diagnose()" />
        </section>
      </div>
    </>
  )
}

const snippetOf = (origin: string, siteKey: string): string =>
  `<script async src="${origin}/widget.js?site=${encodeURIComponent(siteKey)}"></script>`
