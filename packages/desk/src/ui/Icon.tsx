import './Icon.css'

const PATHS = {
  alert: 'M8 1.9 15 14H1L8 1.9ZM8 6.2v3.4M8 11.6v.6',
  article:
    'M8 4.2C6.6 3.2 4.6 2.8 2.4 3v9.4c2.2-.2 4.2.2 5.6 1.2 1.4-1 3.4-1.4 5.6-1.2V3c-2.2-.2-4.2.2-5.6 1.2Zm0 0v9.4',
  back: 'M9.8 3 4.8 8l5 5',
  check: 'm3 8.4 3.2 3.2L13 4.8',
  chevron: 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  department: 'M2.5 5.2h11v8h-11zM5.7 5V3h4.6v2',
  details: 'M2.5 3h11v10h-11zM9.8 3v10',
  down: 'M8 3v10M3.8 8.8 8 13l4.2-4.2',
  download: 'M8 2.5v7.6M4.8 7 8 10.2 11.2 7M3 13.3h10',
  external: 'M9.5 3H13v3.5M13 3 7.5 8.5M11.5 9.5V13H3V4.5h3.5',
  gear: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M12.5 3.5l-1.4 1.4M4.9 11.1l-1.4 1.4',
  inbox: 'M2.5 9 4.6 3h6.8l2.1 6v4h-11V9Zm0 0h3l1 1.8h3l1-1.8h3',
  keyboard: 'M1.8 4h12.4v8.2H1.8zM4.2 6.7h.6M7 6.7h.6M9.8 6.7h.6M12 6.7h.2M5.2 9.6h5.6',
  metrics: 'M2.5 13.5h11M4.4 11V8.4M8 11V3M11.6 11V6',
  lock: 'M3.6 7.2h8.8V13H3.6zM5.4 7V5.2a2.6 2.6 0 0 1 5.2 0V7',
  people:
    'M6 7.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM1.6 13.4c.4-2.4 2-3.8 4.4-3.8s4 1.4 4.4 3.8M10.4 2.8a2.4 2.4 0 0 1 0 4.4M12 9.9c1.4.5 2.2 1.7 2.4 3.5',
  person: 'M8 7.6a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 13.6c.5-2.6 2.6-4.1 5.2-4.1s4.7 1.5 5.2 4.1',
  plus: 'M8 3v10M3 8h10',
  reply: 'M6.2 3.6 2.4 7.4l3.8 3.8M2.8 7.4h6.4c2.6 0 4.2 1.6 4.2 4.6',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.6v3.2H9.8',
  search: 'M7 11.6a4.6 4.6 0 1 0 0-9.2 4.6 4.6 0 0 0 0 9.2ZM10.4 10.4 14 14',
  signOut: 'M6.2 2.8H3v10.4h3.2M10 5l3 3-3 3M13 8H6.2',
  tag: 'M8.6 2.5h4.9v4.9l-6 6-4.9-4.9 6-6ZM10.9 5.1h.1',
  verified:
    'm5.4 8.2 1.8 1.8 3.6-3.8M8 1.6l1.7 1.2 2.1.1.7 2 1.7 1.2-.6 2 .6 2-1.7 1.2-.7 2-2.1.1L8 14.6l-1.7-1.2-2.1-.1-.7-2L1.8 10.1l.6-2-.6-2 1.7-1.2.7-2 2.1-.1L8 1.6Z',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside a text; it says nothing of its own to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
