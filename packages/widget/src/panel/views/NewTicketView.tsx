import type { SiteConfig } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { AttachButton } from '../components/AttachButton.tsx'
import { Field, FieldProblem } from '../components/Field.tsx'
import { FileList } from '../components/FileList.tsx'
import { Screen } from '../components/Screen.tsx'
import { fitToContent } from '../composing/fit-to-content.ts'
import { lazy } from '../lazy.tsx'
import type { NewTicketPlace } from '../router.ts'
import { useSite } from '../state/use-site.ts'
import { type TicketFormState, useTicketForm } from '../state/use-ticket-form.ts'
import { useWidget } from '../widget-context.ts'
import { DropZone, Suggestions } from './late-thread.ts'

const NotedArticle = lazy(async () => (await import('../chunks/reading.ts')).NotedArticle)
const TicketDetails = lazy(async () => (await import('../components/TicketDetails.tsx')).TicketDetails)

export function NewTicketView({ place }: { place: NewTicketPlace }): JSX.Element {
  const { t } = useWidget()
  const ticketForm = useTicketForm(place)
  const { problems, isSending, tries, submit } = ticketForm
  const element = useRef<HTMLFormElement>(null)
  // Brings the customer to the first field that needs them, once after each try.
  useEffect(() => {
    if (tries > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])

  return (
    <Screen title={t.newTicket.title}>
      <form ref={element} class="fill" noValidate onSubmit={submit}>
        <Fields ticketForm={ticketForm} />
        <div class="footer">
          <FieldProblem problem={problems['form']} role="alert" />
          <button type="submit" class="button primary wide" aria-disabled={isSending}>
            {isSending ? t.newTicket.sending : t.newTicket.send}
          </button>
        </div>
        <DropZone element={element} />
      </form>
    </Screen>
  )
}

function Fields({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { site, texts } = useSite()
  const { form, files, change } = ticketForm
  return (
    <div class="fill scroll form-fields">
      {texts.newTicketIntroduction && (
        <p class="form-introduction" dir="auto">
          {texts.newTicketIntroduction}
        </p>
      )}
      {form.article && <NotedArticle article={form.article} onForget={() => change({ article: null })} />}
      <Question ticketForm={ticketForm} />
      <FileList uploads={files} />
      <AttachButton uploads={files} class="button attach">
        {t.files.attach}
      </AttachButton>
      {site && asksMore(site) && <TicketDetails site={site} ticketForm={ticketForm} />}
    </div>
  )
}

/** Whether a site wants to know more than a question. */
const asksMore = ({ templates, departments, fields, form }: SiteConfig): boolean =>
  templates.length > 0 || fields.length > 0 || form.priority || (form.department && departments.length > 1)

function Question({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { texts, views } = useSite()
  const { form, problems, change } = ticketForm
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => fitToContent(area.current), [form.body])
  return (
    <>
      <Field label={t.newTicket.subject} problem={problems['subject']}>
        {(control) => (
          <input
            {...control}
            type="text"
            dir="auto"
            required
            placeholder={texts.subjectPlaceholder ?? t.newTicket.subjectHint}
            value={form.subject}
            onInput={({ currentTarget }) => change({ subject: currentTarget.value })}
          />
        )}
      </Field>
      {views.knowledgeBase && form.subject && <Suggestions text={form.subject} except={form.article?.slug} />}
      <Field label={t.newTicket.body} problem={problems['body']}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={5}
            dir="auto"
            required
            placeholder={texts.messagePlaceholder}
            value={form.body}
            onInput={({ currentTarget }) => change({ body: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
