import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { t } from '../../../i18n/strings.ts'
import { PreviewedForm } from '../PreviewedForm.tsx'
import { PreviewedPage } from '../PreviewedPage.tsx'
import { AttachmentsCard } from './AttachmentsCard.tsx'
import { AskedCard } from './AskedCard.tsx'

export interface TicketFormValues extends Pick<SiteSettings, 'form'> {
  attachments: {
    /** As it is typed. */
    maxMegabytes: string
    contentTypes: string[]
  }
}

/** What the widget asks for when a customer opens a ticket. */
export function TicketFormPage() {
  return (
    <PreviewedPage subject="form" hint={t().ticketForm.hint} start={{ view: 'new' }}>
      {(site) => (
        <PreviewedForm site={site} valuesOf={valuesOf} changesOf={changesOf}>
          {(form) => (
            <>
              <AskedCard form={form} config={site.config} />
              <AttachmentsCard form={form} />
            </>
          )}
        </PreviewedForm>
      )}
    </PreviewedPage>
  )
}

const MEGABYTE = 1_048_576

const valuesOf = ({ form, attachments: { maxBytes, contentTypes } }: SiteSettings): TicketFormValues => ({
  form,
  attachments: { maxMegabytes: String(Math.round((maxBytes / MEGABYTE) * 10) / 10), contentTypes },
})

const changesOf = ({
  form,
  attachments: { maxMegabytes, contentTypes },
}: TicketFormValues): SiteSettingsChanges => ({
  form,
  attachments: { maxBytes: Math.round(Number(maxMegabytes) * MEGABYTE), contentTypes },
})
