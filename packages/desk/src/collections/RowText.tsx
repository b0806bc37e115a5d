/** The name of an item, and below it what else there is to know at a glance. */
export function RowText({ name, meta }: { name: string; meta?: string | undefined }) {
  return (
    <span class="collection-main">
      <span class="collection-name">{name}</span>
      {meta && <span class="collection-meta">{meta}</span>}
    </span>
  )
}
