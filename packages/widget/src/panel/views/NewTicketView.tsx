import type { SiteConfig } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { AttachButton } from '../components/AttachButton.tsx'
import { fitToContent } from '../components/ComposerField.tsx'
import { Field } from '../components/Field.tsx'
import { FileList } from '../components/FileList.tsx'
import { Icon } from '../components/Icon.tsx'
import { Screen } from '../components/Screen.tsx'
import { lazy } from '../lazy.tsx'
import type { NewTicketPlace } from '../router.ts'
import { prefillOf } from '../state/ticket-form.ts'
import { useSite } from '../state/use-site.ts'
import { type TicketFormState, useTicketForm } from '../state/use-ticket-form.ts'
import type { UploadList } from '../uploads/upload-list.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { DropZone } from './late-thread.ts'

const NotedArticle = lazy(async () => (await import('../chunks/reading.ts')).NotedArticle)
const Suggestions = lazy(async () => (await import('../components/Suggestions.tsx')).Suggestions)
const TicketDetails = lazy(async () => (await import('../components/TicketDetails.tsx')).TicketDetails)

export function NewTicketView({ place }: { place: NewTicketPlace }): JSX.Element {
  const { t, router, announcement, emit } = useWidget()
  const files = useUploads(place.view)
  const ticketForm = useTicketForm(prefillOf(place))
  const element = useRef<HTMLFormElement>(null)
  useFocusOnProblem(element, ticketForm.tries)

  async function send(): Promise<void> {
    const ticket = await ticketForm.submit()
    if (!ticket) return
    emit('ticket:created', { ticket })
    announcement.set(t.newTicket.created(ticket.number))
    router.restart({ view: 'ticket', id: ticket.id })
  }

  return (
    <Screen title={t.newTicket.title}>
      <form
        ref={element}
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Fields ticketForm={ticketForm} files={files} />
        <Submit ticketForm={ticketForm} />
        <DropZone element={element} />
      </form>
    </Screen>
  )
}

interface FieldsProps {
  ticketForm: TicketFormState
  files: UploadList
}

function Fields({ ticketForm, files }: FieldsProps): JSX.Element {
  const { t } = useWidget()
  const { site, texts, views } = useSite()
  const { form, change } = ticketForm
  const hasBegun = form.subject !== ''
  return (
    <div class="scroll form-fields">
      {texts.newTicketIntroduction && (
        <p class="form-introduction" dir="auto">
          {texts.newTicketIntroduction}
        </p>
      )}
      {form.article && <NotedArticle article={form.article} onForget={() => change({ article: null })} />}
      <Subject ticketForm={ticketForm} />
      {views.knowledgeBase && hasBegun && <Suggestions text={form.subject} except={form.article?.slug} />}
      <Body ticketForm={ticketForm} />
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

function Subject({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { texts } = useSite()
  const { form, problems, change } = ticketForm
  return (
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
  )
}

function Body({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { texts } = useSite()
  const { form, problems, change } = ticketForm
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => fitToContent(area.current), [form.body])
  return (
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
  )
}

function Submit({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { problems, failure, isSending } = ticketForm
  const message = problems['files'] ?? failure
  return (
    <div class="footer">
      {message && (
        <p class="field-problem" role="alert">
          <Icon name="alert" />
          {message}
        </p>
      )}
      <button type="submit" class="button primary wide" aria-disabled={isSending}>
        {isSending ? t.newTicket.sending : t.newTicket.send}
      </button>
    </div>
  )
}

/** Brings the customer to the first field that needs them, once after each try. */
function useFocusOnProblem(form: { current: HTMLElement | null }, tries: number): void {
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, tries])
}
