import type { SiteSettings } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { SettingsAccess } from '../use-settings.ts'
import { checkPage, type PageCheck } from './check-page.ts'
import { CheckReport } from './CheckReport.tsx'
import { pageAddress } from './page-address.ts'

type State =
  | { phase: 'idle' | 'wrong' }
  | { phase: 'asking' }
  | { phase: 'done'; address: URL; check: PageCheck }

/** Opens a page of the owner's and tells what the widget on it says. */
export function CheckCard({ site, update }: { site: SiteSettings; update: SettingsAccess['update'] }) {
  const { siteKey } = useSiteDesk().site
  const text = t().install
  const [typed, setTyped] = useState(site.allowedOrigins.find((origin) => !origin.includes('*')) ?? '')
  const [state, setState] = useState<State>({ phase: 'idle' })
  const [waiting] = useState(() => new AbortController())
  useEffect(() => () => waiting.abort(), [waiting])

  async function check(): Promise<void> {
    const address = pageAddress(typed)
    if (!address) return setState({ phase: 'wrong' })
    setState({ phase: 'asking' })
    const found = await checkPage(address, { siteKey, browser: window, signal: waiting.signal })
    if (!waiting.signal.aborted) setState({ phase: 'done', address, check: found })
  }

  const isAsking = state.phase === 'asking'
  return (
    <form
      class="card"
      aria-label={text.checkTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isAsking) void check()
      }}
    >
      <div class="card-head">
        <h2>{text.checkTitle}</h2>
        <p>{text.checkPageHint}</p>
      </div>
      <TextField
        label={text.page}
        input={{ type: 'url', inputMode: 'url', autocomplete: 'url' }}
        placeholder="https://shop.example/"
        value={typed}
        error={state.phase === 'wrong' ? text.notAPage : undefined}
        onInput={setTyped}
      />
      <div class="card-foot">
        <button type="submit" class="button" data-kind="primary" aria-disabled={isAsking}>
          {isAsking ? text.checking : text.checkPage}
        </button>
      </div>
      <div aria-live="polite">
        {state.phase === 'done' && <CheckReport {...state} site={site} update={update} />}
      </div>
    </form>
  )
}
