import './AnsweredMeanwhile.css'
import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import type { Thread } from '../models/thread.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { answersSince } from './answers-since.ts'

/** Warns that a colleague has answered since the member began to write, before the customer gets two answers. */
export function AnsweredMeanwhile({ composer, thread }: { composer: Composer; thread: Thread }) {
  const { member } = useSiteDesk()
  const begunAt = composer.mode.value === 'reply' ? composer.begunAt.value : null
  const answers = begunAt === null ? [] : answersSince(begunAt, thread.messages.value, member.id)
  const newest = answers.at(-1)
  const names = new Set(answers.map(({ author }) => author.name ?? t().people.formerMember))
  const text = t().composer
  return (
    <div class="answered" hidden={!newest}>
      <Icon name="alert" />
      <output>{newest && text.answered(new Intl.ListFormat(t().locale).format(names))}</output>
      {newest && (
        <>
          <button type="button" class="button" onClick={() => showMessage(newest.id)}>
            {text.showAnswer}
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={text.dismiss}
            title={text.dismiss}
            onClick={composer.catchUp}
          >
            <Icon name="close" />
          </button>
        </>
      )}
    </div>
  )
}

function showMessage(id: string): void {
  document.querySelector(`[data-message="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' })
}
