import type { OpenDimension, TimeDimension, TimeMeasure } from '@deskhand/sdk'

const dimensions: Record<OpenDimension | TimeDimension, string> = {
  status: 'Status',
  priority: 'Priority',
  department: 'Department',
  assignee: 'Assignee',
  tag: 'Tag',
  day: 'Day',
}

const measures: Record<TimeMeasure, string> = {
  first_response: 'To the first response',
  resolution: 'To the resolution',
}

/** The English texts of the metrics. */
export const metrics = {
  hint: 'Days are counted in UTC.',
  period: 'Period',
  lastDays: (days: number) => (days === 365 ? 'The last year' : `The last ${days} days`),
  ownDays: 'These days',
  numbers: 'Save as CSV',
  numbersOf: (title: string) => `Save as CSV: ${title}`,
  from: 'From',
  to: 'To',
  by: 'Divided by',
  key: 'What',
  without: 'None',
  tickets: 'Tickets',
  dimensions,
  exports: { tickets: 'Tickets as CSV', messages: 'Messages as CSV', customers: 'Customers as CSV' },
  backlog: {
    title: 'Day by day',
    hint: 'What came, what was resolved, and what was open at the end of the day.',
    created: 'Opened',
    resolved: 'Resolved',
    open: 'Open',
  },
  open: { title: 'Open now' },
  times: {
    title: 'How long customers wait',
    hint: 'In hours. Half of them wait no longer than the median.',
    measure: 'Measured',
    measures,
    median: 'Median',
    p90: '9 of 10',
  },
  satisfaction: { title: 'Satisfaction', average: 'Average of 5', ratings: 'Ratings' },
  deflection: {
    title: 'Articles instead of tickets',
    hint: 'Who reads and goes away content leaves no trace.',
    helpful: 'Found it helpful',
    unhelpful: 'Did not',
    emptySearches: 'Searches in vain',
    tickets: 'Tickets all the same',
  },
}
