import './Markdown.css'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Block, Inline } from './ast.ts'
import { parseMarkdown } from './parse-blocks.ts'

/** A message as nodes. Its source is a stranger's: no part of it is ever parsed as HTML. */
export function Markdown({ source }: { source: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source])
  return <div class="markdown">{blocks.map(renderBlock)}</div>
}

function renderBlock(block: Block, key: number): ComponentChildren {
  if (block.kind === 'paragraph') return <p key={key}>{block.children.map(renderInline)}</p>
  if (block.kind === 'rule') return <hr key={key} />
  if (block.kind === 'quote') return <blockquote key={key}>{block.children.map(renderBlock)}</blockquote>
  if (block.kind === 'list') return renderList(block, key)
  if (block.kind === 'code') {
    return (
      <pre key={key}>
        <code>{block.text}</code>
      </pre>
    )
  }
  // Headings of a message would break into the outline of the page, so they only look like one.
  return (
    <p key={key} class="markdown-heading">
      {block.children.map(renderInline)}
    </p>
  )
}

function renderList({ start, items }: Extract<Block, { kind: 'list' }>, key: number): ComponentChildren {
  const entries = items.map((item, index) => <li key={index}>{item.map(renderBlock)}</li>)
  if (start === null) return <ul key={key}>{entries}</ul>
  return (
    <ol key={key} start={start}>
      {entries}
    </ol>
  )
}

function renderInline(node: Inline, key: number): ComponentChildren {
  if (node.kind === 'text') return node.text
  if (node.kind === 'break') return <br key={key} />
  if (node.kind === 'code') return <code key={key}>{node.text}</code>
  const children = node.children.map(renderInline)
  if (node.kind === 'strong') return <strong key={key}>{children}</strong>
  if (node.kind === 'emphasis') return <em key={key}>{children}</em>
  if (node.kind === 'deleted') return <del key={key}>{children}</del>
  return (
    <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}
