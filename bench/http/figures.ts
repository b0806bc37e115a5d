import process from 'node:process'

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** One line of the report: what was measured, and what was promised. */
export interface Figure {
  name: string
  measured: number
  limit: number
  /** Which side of the limit is the good one. */
  good: 'at least' | 'at most'
  /** What lies behind the figure. */
  note: string
}

export const isKept = ({ measured, limit, good }: Figure): boolean =>
  good === 'at least' ? measured >= limit : measured <= limit

export const print = (line = ''): void => void process.stdout.write(`${line}\n`)

export function printFigure(figure: Figure): void {
  const { name, measured, limit, good, note } = figure
  const digits = measured >= 100 ? 0 : 2
  print(
    `${name.padEnd(58)} ${measured.toFixed(digits).padStart(8)}  ${good === 'at least' ? '>=' : '<='} ${String(limit).padEnd(6)} ${isKept(figure) ? 'ok  ' : 'OVER'}  ${note}`,
  )
}
