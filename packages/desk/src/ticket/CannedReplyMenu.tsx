import './CannedReplyMenu.css'
import type { CannedReply } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { CannedReplies } from './use-canned-replies.ts'

/** The canned replies that a `/` in the text finds. The focus stays in the text, so the chosen one is said aloud. */
export function CannedReplyMenu({ replies, active, take }: CannedReplies) {
  return (
    <div class="canned-menu" hidden={replies.length === 0}>
      <output class="visually-hidden">{replies[active]?.title}</output>
      <ul aria-label={t().settings.subjects['canned-replies']}>
        {replies.map((reply, index) => (
          <CannedReplyItem key={reply.id} reply={reply} isActive={index === active} onTake={take} />
        ))}
      </ul>
    </div>
  )
}

interface CannedReplyItemProps {
  reply: CannedReply
  /** Enter takes it. */
  isActive: boolean
  onTake: (reply: CannedReply) => void
}

function CannedReplyItem({ reply, isActive, onTake }: CannedReplyItemProps) {
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        aria-current={isActive}
        onMouseDown={(event) => {
          // The text keeps the focus.
          event.preventDefault()
          onTake(reply)
        }}
      >
        <strong>{reply.title}</strong>
        <span>{reply.body}</span>
      </button>
    </li>
  )
}
