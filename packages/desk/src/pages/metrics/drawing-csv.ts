import type { Drawing } from './chart.ts'

/** The numbers of a chart as a spreadsheet opens them. @param key what the first column is called */
export function csvOf({ labels, series }: Drawing, key: string): string {
  const head = [key, ...series.map(({ label }) => label)]
  const rows = labels.map((label, row) => [label, ...series.map(({ values }) => String(values[row] ?? ''))])
  return [head, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

/** A name that a spreadsheet would run as a formula has a `'` in front, as in the exports of the server. */
function cellOf(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
