import { LIMITS, type LauncherConfig } from '@deskhand/sdk'
import { ColorField } from '../../../forms/ColorField.tsx'
import type { Form } from '../../../forms/form.ts'
import { PickField } from '../../../forms/PickField.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import { ContrastNote } from './ContrastNote.tsx'
import type { LookValues } from './LookPage.tsx'

const SCHEMES: readonly LauncherConfig['colorScheme'][] = ['auto', 'light', 'dark']
const PRESETS: readonly LauncherConfig['preset'][] = ['soft', 'plain', 'bold']
const CORNERS: readonly LauncherConfig['corners'][] = ['round', 'slight', 'square']

/** How the widget is drawn. */
export function StyleCard({ form }: { form: Form<LookValues> }) {
  const { name, launcher } = form.values.value
  const { errors } = form.refusal.value
  const text = t().look
  const change = (changes: Partial<LauncherConfig>) => form.set('launcher', { ...launcher, ...changes })
  return (
    <section class="card" aria-label={text.style}>
      <div class="card-head">
        <h2>{text.style}</h2>
      </div>
      <TextField
        label={text.name}
        hint={text.nameHint}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <div>
        <ColorField
          label={text.accent}
          value={launcher.accent}
          error={errors['launcher.accent']}
          onInput={(accent) => change({ accent })}
        />
        <ContrastNote accent={launcher.accent} />
      </div>
      <PickField
        label={text.colorScheme}
        hint={text.colorSchemeHint}
        value={launcher.colorScheme}
        options={SCHEMES.map((value) => ({ value, label: text.colorSchemes[value] }))}
        onChange={(colorScheme) => change({ colorScheme })}
      />
      <PickField
        label={text.preset}
        value={launcher.preset}
        options={PRESETS.map((value) => ({ value, label: text.presets[value] }))}
        onChange={(preset) => change({ preset })}
      />
      <PickField
        label={text.corners}
        value={launcher.corners}
        options={CORNERS.map((value) => ({ value, label: text.cornerNames[value] }))}
        onChange={(corners) => change({ corners })}
      />
    </section>
  )
}
