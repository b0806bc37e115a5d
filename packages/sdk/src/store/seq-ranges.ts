import type { Message } from '../types/message.ts'
import type { SeqRange } from './state.ts'

/** Ranges that overlap nowhere, in order. */
export type SeqRanges = readonly SeqRange[]

export function isWithin(ranges: SeqRanges, { seq }: Pick<Message, 'seq'>): boolean {
  return ranges.some(({ from, to }) => seq >= from && seq <= to)
}

/** What of `ranges` lies within one. */
export function withinRange(ranges: SeqRanges, { from, to }: SeqRange): SeqRanges {
  return ranges
    .map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) }))
    .filter(isRange)
}

/** Those parts of `ranges` that lie outside of one. */
export function withoutRange(ranges: SeqRanges, { from, to }: SeqRange): SeqRanges {
  return ranges.flatMap((range) =>
    [
      { from: range.from, to: Math.min(range.to, from - 1) },
      { from: Math.max(range.from, to + 1), to: range.to },
    ].filter(isRange),
  )
}

export function withRange(ranges: SeqRanges, range: SeqRange): SeqRanges {
  return [...withoutRange(ranges, range), range].toSorted((a, b) => a.from - b.from)
}

const isRange = ({ from, to }: SeqRange): boolean => from <= to
