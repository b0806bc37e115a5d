import { useState } from 'preact/hooks'
import { createForm, type Form } from './form.ts'

/** A form that lives as long as its component. */
export function useForm<Values extends object>(initial: Values): Form<Values> {
  const [form] = useState(() => createForm(initial))
  return form
}
