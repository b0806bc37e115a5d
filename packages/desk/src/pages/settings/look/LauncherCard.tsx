import { LIMITS, type LauncherConfig } from '@deskhand/sdk'
import type { Form } from '../../../forms/form.ts'
import { PickField } from '../../../forms/PickField.tsx'
import { RangeField } from '../../../forms/RangeField.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { LookValues } from './LookPage.tsx'

const SIDES: readonly LauncherConfig['side'][] = ['left', 'right']

/** As far as the server lets a launcher be from its corner, in pixels. */
const FARTHEST = 400

/** The button that customers click, and where it stands. */
export function LauncherCard({ form }: { form: Form<LookValues> }) {
  const { launcher } = form.values.value
  const { errors } = form.refusal.value
  const text = t().look
  const change = (changes: Partial<LauncherConfig>) => form.set('launcher', { ...launcher, ...changes })
  return (
    <section class="card" aria-label={text.launcher}>
      <div class="card-head">
        <h2>{text.launcher}</h2>
      </div>
      <TextField
        label={text.label}
        hint={text.labelHint}
        value={launcher.label}
        maxLength={LIMITS.launcherLabelLength}
        error={errors['launcher.label']}
        onInput={(label) => change({ label })}
      />
      <PickField
        label={text.side}
        value={launcher.side}
        options={SIDES.map((value) => ({ value, label: text.sides[value] }))}
        onChange={(side) => change({ side })}
      />
      <RangeField
        label={text.offsetX}
        value={launcher.offsetX}
        min={0}
        max={FARTHEST}
        format={text.pixels}
        error={errors['launcher.offsetX']}
        onInput={(offsetX) => change({ offsetX })}
      />
      <RangeField
        label={text.offsetY}
        value={launcher.offsetY}
        min={0}
        max={FARTHEST}
        format={text.pixels}
        error={errors['launcher.offsetY']}
        onInput={(offsetY) => change({ offsetY })}
      />
    </section>
  )
}
