import './OptionList.css'
import { useEffect, useRef } from 'preact/hooks'

/** Something to choose from a list. */
export interface Option {
  id: string
  title: string
  hint: string
}

interface OptionListProps<Choice extends Option> {
  /** What the field that has the focus points at. */
  listId: string
  label: string
  options: readonly Choice[]
  /** The index of the one that Enter takes. */
  active: number
  onTake: (option: Choice) => void
}

/** Options for a field that keeps the focus and points at one of them. */
export function OptionList<Choice extends Option>(props: OptionListProps<Choice>) {
  const { listId, label, options, active, onTake } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, options])
  return (
    <div ref={list} class="option-list" {...listProps(listId)} aria-label={label}>
      {options.map((option, index) => (
        <div key={option.id} {...optionProps(listId, index, index === active, () => onTake(option))}>
          <strong>{option.title}</strong>
          <span>{option.hint}</span>
        </div>
      ))}
    </div>
  )
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

const listProps = (id: string) => ({ id, role: 'listbox' }) as const

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/listbox/ */
const optionProps = (listId: string, index: number, isActive: boolean, take: () => void) =>
  ({
    id: optionId(listId, index),
    role: 'option',
    'aria-selected': isActive,
    onMouseDown(event: MouseEvent) {
      // The field keeps the focus.
      event.preventDefault()
      take()
    },
  }) as const
