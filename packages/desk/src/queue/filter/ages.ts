/** The ages that a member chooses from, in hours. */
export const AGES = {
  created: [24, 72, 168, 720],
  waiting: [1, 4, 24, 72, 168],
  due: [4, 24, 72, 168],
} as const

export const HOUR_MS = 3_600_000
