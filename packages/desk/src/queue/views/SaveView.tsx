import { useState } from 'preact/hooks'
import { FormDialog } from '../../forms/FormDialog.tsx'
import { SwitchField } from '../../forms/SwitchField.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import type { Listing } from '../../models/listing.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ViewNameField } from './ViewNameField.tsx'

/** Keeps what the queue shows: under the name of its view, or under a new one. */
export function SaveView({ listing }: { listing: Listing }) {
  const { router, views, site, notices } = useSiteDesk()
  const [isNaming, setNaming] = useState(false)
  const { view } = router.route.value
  const saved = views.saved.value.find(({ id }) => id === view)
  const text = t().savedViews

  async function keep(id: string): Promise<void> {
    try {
      await views.keep(id, listing)
      router.go({ filter: null }, { replace: true })
    } catch (error) {
      notices.addProblem(error)
    }
  }

  return (
    <>
      {saved && (!saved.isShared || site.role === 'admin') && (
        <button type="button" class="link-button" onClick={() => void keep(saved.id)}>
          {text.saveChanges}
        </button>
      )}
      <button type="button" class="link-button" onClick={() => setNaming(true)}>
        {t().filters.save}
      </button>
      {isNaming && <NameView listing={listing} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameView({ listing, onClose }: { listing: Listing; onClose: () => void }) {
  const { router, views, site } = useSiteDesk()
  const form = useForm({ name: '', isShared: false })
  const text = t().savedViews
  return (
    <FormDialog
      title={text.save}
      form={form}
      save={async ({ name, isShared }) => {
        const view = await views.save(name.trim(), listing, isShared)
        router.go({ view: view.id, filter: null })
      }}
      submitLabel={t().form.save}
      onClose={onClose}
    >
      <ViewNameField form={form} />
      {site.role === 'admin' && (
        <SwitchField
          label={text.share}
          hint={text.shareHint}
          checked={form.values.value.isShared}
          onChange={(isShared) => form.set('isShared', isShared)}
        />
      )}
    </FormDialog>
  )
}
