import { locale } from '../../i18n/strings.ts'

/** A few numbers that stand for themselves. */
export function Numbers({ numbers }: { numbers: readonly [label: string, value: number | string][] }) {
  const format = new Intl.NumberFormat(locale())
  return (
    <dl class="metrics-numbers">
      {numbers.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{typeof value === 'number' ? format.format(value) : value}</dd>
        </div>
      ))}
    </dl>
  )
}
