import type { IdentityPolicy, SiteSettings } from '@deskhand/sdk'
import { ChoiceField } from '../../../forms/ChoiceField.tsx'
import { FormCard } from '../../../forms/FormCard.tsx'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import type { SettingsAccess } from '../use-settings.ts'

const POLICIES: readonly IdentityPolicy[] = ['optional', 'required', 'anonymous']

/** Who may ask: anybody, or only those the host site vouches for. */
export function IdentityForm({ site, update }: { site: SiteSettings; update: SettingsAccess['update'] }) {
  const text = t().access
  const form = useForm({ identity: site.identity, challenge: site.challenge })
  const { identity, challenge } = form.values.value
  return (
    <FormCard title={text.identity} form={form} save={update}>
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
    </FormCard>
  )
}
