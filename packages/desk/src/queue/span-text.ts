import { locale } from '../i18n/strings.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A stretch of time in its largest whole unit, for example "3h"; `unitDisplay: 'long'` writes "3 hours". */
export function spanText(ms: number, unitDisplay: 'narrow' | 'long' = 'narrow'): string {
  const [unit, length] = UNITS.find(([, one]) => ms >= one) ?? UNITS[2]
  const count = Math.floor(ms / length)
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay }).format(count)
}
