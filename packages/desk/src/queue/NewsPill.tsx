import './NewsPill.css'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'

/** Tells who is further down in the list what has come at its top, and leads there. */
export function NewsPill({ onShow }: { onShow: () => void }) {
  const count = useSiteDesk().queue.newsCount.value
  if (count === 0) return null
  return (
    <button type="button" class="news-pill" onClick={onShow}>
      <Icon name="down" />
      {t().queue.news(count)}
    </button>
  )
}
