import type { SiteConfig } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { OpenTarget } from '../../protocol.ts'
import { AttachButton } from '../components/AttachButton.tsx'
import { fitToContent } from '../components/Composer.tsx'
import { DropHint } from '../components/DropHint.tsx'
import { Field, Select } from '../components/Field.tsx'
import { FileList } from '../components/FileList.tsx'
import { Icon } from '../components/Icon.tsx'
import { Screen } from '../components/Screen.tsx'
import { type TicketFormState, useTicketForm } from '../state/use-ticket-form.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useFileIntake } from '../uploads/use-file-intake.ts'
import { useWidget } from '../widget-context.ts'

interface NewTicketViewProps {
  target: Extract<OpenTarget, { view: 'new' }>
}

export function NewTicketView({ target }: NewTicketViewProps): JSX.Element {
  const { view, ...prefill } = target
  const { t, router, uploads, config, announcement, emit } = useWidget()
  const site = useSnapshot(config)
  const files = uploads(view)
  useSnapshot(files)
  const ticketForm = useTicketForm(prefill)
  const form = useRef<HTMLFormElement>(null)
  const isHovering = useFileIntake(form, files)

  async function send(): Promise<void> {
    const ticket = await ticketForm.submit()
    if (!ticket) return
    emit('ticket:created', { ticket })
    announcement.set(t.newTicket.created(ticket.number))
    router.restart({ view: 'ticket', id: ticket.id })
  }
  useFocusOnProblem(form, ticketForm.problems)

  return (
    <Screen title={t.newTicket.title}>
      <form
        ref={form}
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div class="scroll form-fields">
          <TicketText ticketForm={ticketForm} />
          <FileList uploads={files} />
          <AttachButton uploads={files} class="button attach">
            {t.files.attach}
          </AttachButton>
          {site && <TicketKind site={site} ticketForm={ticketForm} />}
        </div>
        <Submit ticketForm={ticketForm} />
        <DropHint shown={isHovering} />
      </form>
    </Screen>
  )
}

function Submit({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { problems, failure, isSending } = ticketForm
  const message = problems.files ?? failure
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

/** Template and department, where the site has any. */
function TicketKind({ site, ticketForm }: { site: SiteConfig; ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { form, change } = ticketForm

  function choose(templateId: string): void {
    const template = site.templates.find(({ id }) => id === templateId)
    const before = site.templates.find(({ id }) => id === form.templateId)
    change({
      templateId,
      subject: suggest(form.subject, before?.subject, template?.subject),
      body: suggest(form.body, before?.body, template?.body),
      departmentId: template?.departmentId ?? form.departmentId,
    })
  }

  return (
    <>
      {site.templates.length > 0 && (
        <Field label={t.newTicket.template}>
          {(control) => (
            <Select
              control={control}
              value={form.templateId}
              none={t.newTicket.noTemplate}
              options={site.templates}
              onChange={choose}
            />
          )}
        </Field>
      )}
      {site.departments.length > 1 && (
        <Field label={t.newTicket.department}>
          {(control) => (
            <Select
              control={control}
              value={form.departmentId}
              none={t.newTicket.anyDepartment}
              options={site.departments}
              onChange={(departmentId) => change({ departmentId })}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** What the customer has written is worth more than what a template suggests. */
const suggest = (text: string, before: string | undefined, suggestion = ''): string =>
  text.trim() && text !== before ? text : suggestion

function TicketText({ ticketForm }: { ticketForm: TicketFormState }): JSX.Element {
  const { t } = useWidget()
  const { form, problems, change } = ticketForm
  const area = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => fitToContent(area.current), [form.body])
  return (
    <>
      <Field label={t.newTicket.subject} problem={problems.subject}>
        {(control) => (
          <input
            {...control}
            type="text"
            dir="auto"
            required
            placeholder={t.newTicket.subjectHint}
            value={form.subject}
            onInput={({ currentTarget }) => change({ subject: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t.newTicket.body} hint={t.newTicket.bodyHint} problem={problems.body}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={5}
            dir="auto"
            required
            value={form.body}
            onInput={({ currentTarget }) => change({ body: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Brings the customer to the first field that needs them, once after each try. */
function useFocusOnProblem(
  form: { current: HTMLElement | null },
  problems: TicketFormState['problems'],
): void {
  const hasProblems = problems.subject !== undefined || problems.body !== undefined
  useEffect(() => {
    if (hasProblems) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form, hasProblems])
}
