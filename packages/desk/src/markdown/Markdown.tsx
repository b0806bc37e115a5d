import './Markdown.css'
import {
  memberOfLink,
  parseMarkdown,
  safeLink,
  type MarkdownBlock,
  type MarkdownInline,
} from '@deskhand/sdk/markdown'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'

/** A message as nodes. Its source is a stranger's: no part of it is ever parsed as HTML. */
export function Markdown({ source }: { source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source])
  return <div class="markdown">{blocks.map(renderBlock)}</div>
}

function renderBlock(block: MarkdownBlock, key: number): ComponentChildren {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{block.children.map(renderInline)}</p>
    case 'heading':
      // Headings of a message would break into the outline of the page, so they only look like one.
      return (
        <p key={key} class="markdown-heading">
          {block.children.map(renderInline)}
        </p>
      )
    case 'code':
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return <blockquote key={key}>{block.children.map(renderBlock)}</blockquote>
    case 'list':
      return renderList(block, key)
    case 'table':
      return renderTable(block, key)
    case 'rule':
      return <hr key={key} />
  }
}

function renderList(
  { ordered, start, items }: Extract<MarkdownBlock, { kind: 'list' }>,
  key: number,
): ComponentChildren {
  const entries = items.map((item, index) => <li key={index}>{item.map(renderBlock)}</li>)
  if (!ordered) return <ul key={key}>{entries}</ul>
  return (
    <ol key={key} start={start}>
      {entries}
    </ol>
  )
}

function renderTable(
  { head, rows }: Extract<MarkdownBlock, { kind: 'table' }>,
  key: number,
): ComponentChildren {
  return (
    <table key={key}>
      <thead>
        <tr>
          {head.map((cell, column) => (
            <th key={column} scope="col">
              {cell.map(renderInline)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell.map(renderInline)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function renderInline(node: MarkdownInline, key: number): ComponentChildren {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br key={key} />
    case 'code':
      return <code key={key}>{node.text}</code>
    case 'strong':
      return <strong key={key}>{node.children.map(renderInline)}</strong>
    case 'emphasis':
      return <em key={key}>{node.children.map(renderInline)}</em>
    case 'deleted':
      return <del key={key}>{node.children.map(renderInline)}</del>
    case 'link':
      return renderLink(node.url, node.children.map(renderInline), key)
    case 'image':
      // Fetching it would tell a stranger's server who reads the message, and when.
      return renderLink(node.url, node.alt || node.url, key)
  }
}

function renderLink(url: string, children: ComponentChildren, key: number): ComponentChildren {
  const href = safeLink(url)
  if (!href) {
    return (
      <span key={key} class={memberOfLink(url) && 'mention'}>
        {children}
      </span>
    )
  }
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}
