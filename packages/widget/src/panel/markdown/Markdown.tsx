import {
  articleOfLink,
  parseMarkdown,
  safeImage,
  safeLink,
  type MarkdownBlock as Block,
  type MarkdownInline as Inline,
} from '@deskhand/sdk/markdown'
import type { ComponentChildren, JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './Markdown.css?inline'

registerStyles(css)

export interface MarkdownProps {
  source: string
  /** In a message a line break is meant; in an article it is where the author's line was full. */
  lineBreaks?: boolean
}

/** Markdown as nodes. Text from outside never becomes HTML. */
export function Markdown({ source, lineBreaks = false }: MarkdownProps): JSX.Element {
  const blocks = useMemo(() => parseMarkdown(source), [source])
  return (
    <div class={lineBreaks ? 'markdown keep-lines' : 'markdown'} dir="auto">
      {blocks.map(renderBlock)}
    </div>
  )
}

const inline = (nodes: Inline[]): ComponentChildren => nodes.map((node) => renderInline(node))

function renderInline(node: Inline): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'code':
      return <code>{node.text}</code>
    case 'strong':
      return <strong>{inline(node.children)}</strong>
    case 'emphasis':
      return <em>{inline(node.children)}</em>
    case 'deleted':
      return <del>{inline(node.children)}</del>
    case 'link':
      return <SafeLink url={node.url}>{inline(node.children)}</SafeLink>
    case 'image':
    default:
      return <SafeImage url={node.url} alt={node.alt} />
  }
}

function renderBlock(block: Block): ComponentChildren {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level}>{inline(block.children)}</Heading>
    case 'paragraph':
      return <p>{inline(block.children)}</p>
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote data-callout={block.callout}>{block.children.map(renderBlock)}</blockquote>
    case 'list':
      return <List block={block} />
    case 'table':
      return <Table head={block.head.map(inline)} rows={block.rows.map((row) => row.map(inline))} />
    case 'rule':
    default:
      return <hr />
  }
}

/** The view's title is the h2, so an article's own headings begin below it. */
function Heading({ level, children }: { level: number; children: ComponentChildren }): JSX.Element {
  if (level <= 2) return <h3>{children}</h3>
  if (level === 3) return <h4>{children}</h4>
  return <h5>{children}</h5>
}

function List({ block }: { block: Extract<Block, { kind: 'list' }> }): JSX.Element {
  const items = block.items.map((item, index) => {
    const only = item.length === 1 && item[0]?.kind === 'paragraph' ? item[0] : undefined
    return (
      <li key={index} class={only ? 'tight' : undefined}>
        {item.map(renderBlock)}
      </li>
    )
  })
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
}

function Table({ head, rows }: { head: ComponentChildren[]; rows: ComponentChildren[][] }): JSX.Element {
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A link to another article opens it here; everything else leaves the panel, if it may. */
function SafeLink({ url, children }: { url: string; children: ComponentChildren }): JSX.Element {
  const { router } = useWidget()
  const slug = articleOfLink(url)
  const href = safeLink(url)
  if (slug) {
    return (
      <button type="button" onClick={() => router.go({ view: 'article', slug })}>
        {children}
      </button>
    )
  }
  if (!href) return <span>{children}</span>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

/** Only from our own server: any other would learn who reads what. */
function SafeImage({ url, alt }: { url: string; alt: string }): JSX.Element {
  const src = safeImage(url, useWidget().boot.baseUrl)
  return src ? <img src={src} alt={alt} loading="lazy" /> : <span>{alt}</span>
}
