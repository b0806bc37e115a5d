import type { BenchQuery } from './queries.ts'

/** How good the answers to a set of queries are. */
export interface Quality {
  queries: number
  /** Mean reciprocal rank of the first relevant article among ten: 1 when it always stands first. */
  mrr: number
  /** How much of what is relevant (five articles at most) stands among the first five. */
  recall: number
}

/** @param answers the slugs found for each query, best first */
export function qualityOf(queries: readonly BenchQuery[], answers: readonly (readonly string[])[]): Quality {
  let mrr = 0
  let recall = 0
  queries.forEach(({ relevant }, index) => {
    const found = answers[index] ?? []
    const first = found.slice(0, 10).findIndex((slug) => relevant.includes(slug))
    if (first >= 0) mrr += 1 / (first + 1)
    const held = found.slice(0, 5).filter((slug) => relevant.includes(slug)).length
    recall += held / Math.min(5, relevant.length)
  })
  return { queries: queries.length, mrr: mrr / queries.length, recall: recall / queries.length }
}

export const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
