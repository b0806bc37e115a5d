import type { SiteSettings } from '@deskhand/sdk'
import { FormCard } from '../../../forms/FormCard.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import type { SettingsAccess } from '../use-settings.ts'
import { changesOf, valuesOf, WEEKDAYS, type HoursValues } from './hours-values.ts'

export function HoursForm({ site, update }: { site: SiteSettings; update: SettingsAccess['update'] }) {
  const form = useForm(valuesOf(site))
  const { isTold, replyMinutes } = form.values.value
  const text = t().hours
  return (
    <div class="cards">
      <FormCard title={text.title} form={form} save={(values) => update(changesOf(values))}>
        <SwitchField
          label={text.tell}
          hint={text.tellHint}
          checked={isTold}
          onChange={(checked) => form.set('isTold', checked)}
        />
        {isTold && <Week form={form} />}
        <TextField
          label={text.reply}
          hint={text.replyHint}
          input={{ type: 'number', min: 1 }}
          value={replyMinutes}
          error={form.refusal.value.errors['replyMinutes']}
          onInput={(value) => form.set('replyMinutes', value)}
        />
      </FormCard>
    </div>
  )
}

function Week({ form }: { form: Form<HoursValues> }) {
  const { timeZone, days, holidays } = form.values.value
  const { errors } = form.refusal.value
  const text = t().hours
  const errorAt = (path: string) => Object.entries(errors).find(([field]) => field.startsWith(path))?.[1]
  return (
    <>
      <TextField
        label={text.timeZone}
        hint={text.timeZoneHint}
        input={{ type: 'text', list: 'time-zones' }}
        value={timeZone}
        error={errors['hours.timeZone']}
        onInput={(value) => form.set('timeZone', value)}
      />
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
      {WEEKDAYS.map((day) => (
        <TextField
          key={day}
          label={text.days[day]}
          hint={day === 'monday' ? text.daysHint : undefined}
          value={days[day]}
          error={errorAt(`hours.weekly.${day}`)}
          onInput={(value) => form.set('days', { ...days, [day]: value })}
        />
      ))}
      <LongTextField
        label={text.holidays}
        hint={text.holidaysHint}
        value={holidays}
        error={errorAt('hours.holidays')}
        onInput={(value) => form.set('holidays', value)}
      />
    </>
  )
}
