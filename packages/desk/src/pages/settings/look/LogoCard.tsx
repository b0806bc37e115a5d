import './LogoCard.css'
import { LIMITS } from '@deskhand/sdk'
import { useId, useState } from 'preact/hooks'
import { FieldError } from '../../../forms/Field.tsx'
import { t } from '../../../i18n/strings.ts'
import { describeProblem } from '../../../problem-text.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { Icon } from '../../../ui/Icon.tsx'

const TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** The picture at the head of the widget; it is there for everybody as soon as it is chosen. */
export function LogoCard({ url, onChange }: { url: string | null; onChange: (url: string | null) => void }) {
  const { settings } = useSiteDesk().client
  const text = t().look
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function attempt(change: () => Promise<string | null>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      onChange(await change())
    } catch (error) {
      setProblem(describeProblem(error))
    } finally {
      setBusy(false)
    }
  }

  function choose(picture: File): void {
    if (!TYPES.includes(picture.type)) return setProblem(text.logoType)
    if (picture.size > LIMITS.logoBytes) return setProblem(text.logoSize)
    void attempt(async () => (await settings.setLogo(picture)).logoUrl)
  }

  function remove(): void {
    void attempt(async () => {
      await settings.removeLogo()
      return null
    })
  }

  return (
    <section class="card" aria-label={text.logo}>
      <div class="card-head">
        <h2>{text.logo}</h2>
        <p>{text.logoHint}</p>
      </div>
      <div class="logo-card">
        <LogoDrop url={url} isBusy={isBusy} onChoose={choose} />
        {url && (
          <button type="button" class="button" aria-disabled={isBusy} onClick={remove}>
            {t().form.remove}
          </button>
        )}
      </div>
      <FieldError>{problem}</FieldError>
    </section>
  )
}

interface LogoDropProps {
  url: string | null
  isBusy: boolean
  onChoose: (picture: File) => void
}

/** The file input lies over the whole of it, so that a picture can be dropped anywhere. */
function LogoDrop({ url, isBusy, onChoose }: LogoDropProps) {
  const id = useId()
  const text = t().look
  return (
    <div class="logo-drop">
      {url ? <img src={url} alt={text.logo} /> : <Icon name="plus" />}
      <label for={id}>{isBusy ? text.logoSending : url ? text.logoReplace : text.logoChoose}</label>
      <input
        id={id}
        type="file"
        accept={TYPES.join(',')}
        disabled={isBusy}
        onChange={(event) => {
          const [picture] = event.currentTarget.files ?? []
          // The same file chosen again is chosen again.
          event.currentTarget.value = ''
          if (picture) onChoose(picture)
        }}
      />
    </div>
  )
}
