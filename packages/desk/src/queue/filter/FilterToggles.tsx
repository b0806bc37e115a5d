/** Any of a few: none chosen asks for nothing. */
export function FilterToggles<Name extends string>(props: {
  name: string
  all: readonly Name[]
  labels: Record<Name, string>
  chosen: readonly Name[]
  onChange: (chosen: Name[] | undefined) => void
}) {
  const { name, all, labels, chosen, onChange } = props
  const toggle = (one: Name) => {
    const next = all.filter((other) => (other === one) !== chosen.includes(other))
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <fieldset class="filter-set">
      <legend class="filter-name">{name}</legend>
      <div class="filter-toggles">
        {all.map((one) => (
          <label key={one} class="filter-toggle">
            <input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
            {labels[one]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
