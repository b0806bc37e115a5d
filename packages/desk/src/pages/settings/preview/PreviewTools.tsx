import './PreviewTools.css'
import { PickField } from '../../../forms/PickField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { PreviewLook } from './preview-model.ts'

const PLACES = ['closed', 'home', 'new', 'tickets'] as const
const DEVICES: readonly PreviewLook['device'][] = ['desktop', 'phone']
const SCHEMES: readonly PreviewLook['scheme'][] = ['light', 'dark']

interface PreviewToolsProps {
  look: PreviewLook
  onChange: (changes: Partial<PreviewLook>) => void
}

/** Turns the preview to another place, screen or light. */
export function PreviewTools({ look: { device, scheme, place }, onChange }: PreviewToolsProps) {
  const text = t().preview
  return (
    <div class="preview-tools">
      <PickField
        isBare
        label={text.place}
        value={PLACES.find((name) => name === place?.view) ?? 'closed'}
        options={PLACES.map((name) => ({ value: name, label: text.places[name] }))}
        onChange={(name) => onChange({ place: name === 'closed' ? null : { view: name } })}
      />
      <PickField
        isBare
        label={text.device}
        value={device}
        options={DEVICES.map((name) => ({ value: name, label: text.devices[name] }))}
        onChange={(name) => onChange({ device: name })}
      />
      <PickField
        isBare
        label={text.scheme}
        value={scheme}
        options={SCHEMES.map((name) => ({ value: name, label: text.schemes[name] }))}
        onChange={(name) => onChange({ scheme: name })}
      />
    </div>
  )
}
