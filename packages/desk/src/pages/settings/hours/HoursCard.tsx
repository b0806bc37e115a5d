import './HoursCard.css'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import { WEEKDAYS, type HoursValues } from './hours-values.ts'

/** The week, the days off, and how long an answer usually takes. */
export function HoursCard({ form }: { form: Form<HoursValues> }) {
  const { isTold, replyMinutes } = form.values.value
  const text = t().hours
  return (
    <section class="card" aria-label={text.title}>
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
    </section>
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
      <div class="hours-week">
        <p class="form-field-hint">{text.daysHint}</p>
        {WEEKDAYS.map((day) => (
          <TextField
            key={day}
            label={text.days[day]}
            placeholder={text.closed}
            value={days[day]}
            error={errorAt(`hours.weekly.${day}`)}
            onInput={(value) => form.set('days', { ...days, [day]: value })}
          />
        ))}
      </div>
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
