import { locale } from '../i18n/strings.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** The size of a file, as people say it. */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const unit = UNITS[power]
  const format = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(locale(), format).format(bytes / 1000 ** power)
}
