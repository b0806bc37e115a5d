import './CheckReport.css'
import type { SiteSettings } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../../i18n/strings.ts'
import { describeProblem } from '../../../problem-text.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { SettingsAccess } from '../use-settings.ts'
import type { PageCheck, PageFinding } from './check-page.ts'
import { isAllowed } from './page-address.ts'

interface CheckReportProps {
  address: URL
  check: PageCheck
  site: SiteSettings
  update: SettingsAccess['update']
}

/** What a check has found, what can be done about it here, and what cannot be known from here. */
export function CheckReport({ address, check, site, update }: CheckReportProps) {
  const text = t().install
  const origin = check.kind === 'answered' ? check.origin : address.origin
  return (
    <div class="check-report">
      <Verdict check={check} />
      {origin !== address.origin && <p>{text.ledOn(origin)}</p>}
      {check.kind === 'answered' && check.findings.length > 0 && (
        <ul class="check-report-findings">
          {check.findings.map((finding) => (
            <Finding key={`${finding.code} ${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
      {check.kind === 'silent' && <Causes causes={text.silentCauses} />}
      {check.kind === 'closed' && <Causes causes={text.closedCauses} />}
      {!isAllowed(origin, site.allowedOrigins) && origin !== location.origin && (
        <AllowOrigin key={origin} origin={origin} site={site} update={update} />
      )}
    </div>
  )
}

function Verdict({ check }: { check: PageCheck }) {
  const text = t().install
  const isGood = check.kind === 'answered' && check.ok
  const said =
    check.kind === 'answered' ? text.verdicts[check.ok ? 'good' : 'bad'] : text.verdicts[check.kind]
  return (
    <p class="check-report-verdict" data-kind={isGood ? 'good' : 'bad'}>
      <Icon name={isGood ? 'check' : 'alert'} />
      {said}
    </p>
  )
}

/** In the words of the page's own widget. */
function Finding({ finding: { severity, message } }: { finding: PageFinding }) {
  return (
    <li data-severity={severity}>
      <span class="badge" data-kind={severity === 'error' ? 'danger' : undefined}>
        {t().install.severities[severity]}
      </span>
      <span lang="en">{message}</span>
    </li>
  )
}

function Causes({ causes }: { causes: readonly string[] }) {
  return (
    <>
      <p>{t().install.mayBe}</p>
      <ul class="check-report-causes">
        {causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
    </>
  )
}

/** What is most often in the way, put right on the spot. */
function AllowOrigin({
  origin,
  site,
  update,
}: Pick<CheckReportProps, 'site' | 'update'> & { origin: string }) {
  const text = t().install
  const [state, setState] = useState<'missing' | 'allowed' | { problem: string }>('missing')

  async function allow(): Promise<void> {
    try {
      await update({ allowedOrigins: [...site.allowedOrigins, origin] })
      setState('allowed')
    } catch (error) {
      setState({ problem: describeProblem(error) })
    }
  }
  if (state === 'allowed') return <p>{text.originAllowed}</p>
  return (
    <div class="check-report-origin">
      <p>{state === 'missing' ? text.originMissing(origin) : state.problem}</p>
      <button type="button" class="button" onClick={() => void allow()}>
        {text.allowOrigin}
      </button>
    </div>
  )
}
