import { locale, t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

/** How many tickets a view shows; nothing for none. */
export function ViewCount({ view }: { view: string }) {
  const count = useSiteDesk().views.counts.value.get(view)
  if (!count || count.tickets === 0) return null
  const write = (options: Intl.NumberFormatOptions) =>
    t().queue.count(new Intl.NumberFormat(locale(), options).format(count.tickets), count.isMore)
  return (
    <span class="view-count">
      <span aria-hidden="true">{write({ notation: 'compact' })}</span>
      <span class="visually-hidden">{t().queue.ticketCount(write({}), count.tickets === 1)}</span>
    </span>
  )
}
