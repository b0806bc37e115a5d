/** What is promised of lists, of every query under policies, of statistics in milliseconds, and of those who write. */
export const BUDGET = { growth: 1.5, rls: 1.4, deepest: 2, statistic: 1_000, writes: 0.75 } as const
