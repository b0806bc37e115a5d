import type { IdentityPolicy, SiteSettings } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import { FormCard } from '../../../forms/FormCard.tsx'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSettingsDraft } from '../use-settings-draft.ts'
import type { SettingsAccess } from '../use-settings.ts'

const POLICIES: readonly IdentityPolicy[] = ['optional', 'required', 'anonymous']

/** Who may ask: anybody, or only those the host site vouches for. */
export function IdentityForm(props: { settings: SiteSettings; access: SettingsAccess }) {
  const text = t().access
  const draft = useSettingsDraft({ ...props, valuesOf, changesOf: (values) => values })
  const { form } = draft
  const { identity, challenge } = form.values.value
  return (
    <FormCard title={text.identity} form={form} save={draft.save}>
      <ChoiceField
        label={text.identityLabel}
        hint={text.policyHints[identity]}
        value={identity}
        options={POLICIES.map((policy) => ({ value: policy, label: text.policies[policy] }))}
        error={form.refusal.value.errors['identity']}
        onChange={(value) => form.set('identity', value)}
      />
      <SwitchField
        label={text.challenge}
        hint={text.challengeHint}
        checked={challenge}
        onChange={(checked) => form.set('challenge', checked)}
      />
      <Contest draft={draft} />
    </FormCard>
  )
}

const valuesOf = ({ identity, challenge }: SiteSettings) => ({ identity, challenge })
