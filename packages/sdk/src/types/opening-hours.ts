export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

/** A time in which somebody answers, as the clocks of the site's time zone show it. */
export interface OpeningSpan {
  /** `HH:MM`, from `00:00`. */
  opens: string
  /** `HH:MM`, later than `opens`, up to `24:00`. What goes on past midnight goes on as a span of the next day. */
  closes: string
}

/** The spans of each day in their order, without overlap; none on a day that is closed. */
export type WeeklyHours = Record<Weekday, OpeningSpan[]>

/** A day on which nobody answers, whatever weekday it is. */
export interface Holiday {
  /** `YYYY-MM-DD`, in the site's time zone. */
  date: string
  name: string
}

/** When a site answers. */
export interface OpeningHours {
  /** Of the IANA time zone database, such as `Europe/Berlin`. */
  timeZone: string
  weekly: WeeklyHours
  /** The earliest first, each day once. */
  holidays: Holiday[]
}
