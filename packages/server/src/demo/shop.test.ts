import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadDemoContent } from './content.ts'

const SHOP = new URL('shop/', import.meta.url)
const page = await readFile(new URL('index.html', SHOP), 'utf8')
const files = (await readdir(SHOP, { recursive: true })).map((file) => file.replaceAll('\\', '/'))

const values = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map((match) => match[1] ?? '')

describe('the demo shop', () => {
  it('embeds the widget of the demo site with one script tag', () => {
    expect(page.match(/<script async src="\/widget\.js\?site=demo"><\/script>/gu)).toHaveLength(1)
  })

  it('needs no inline script or style, so it stands under a strict policy', () => {
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/u)
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/u)
  })

  it('names only files that exist, and asks no other server', async () => {
    const local = values(/\s(?:src|srcset|href)="([^"#]+)"/gu).filter((url) => !url.startsWith('/widget.js'))
    expect(local.length).toBeGreaterThan(10)
    expect(local.filter((url) => !files.includes(url))).toEqual([])
    for (const file of files.filter((name) => /\.(?:css|js|svg)$/u.test(name))) {
      const source = await readFile(new URL(file, SHOP), 'utf8')
      expect(source.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /https?:\/\/|@import|<style|<script/u,
      )
    }
  })

  it('opens articles that exist', async () => {
    const slugs = new Set((await loadDemoContent()).articles.map((article) => article.slug))
    const opened = values(/data-article="([^"]+)"/gu)
    expect(opened).toContain('how-refunds-work')
    expect(opened.filter((slug) => !slugs.has(slug))).toEqual([])
  })

  it('describes every picture', () => {
    for (const image of page.match(/<img[^>]*>/gu) ?? []) expect(image).toMatch(/\salt="[^"]+"/u)
  })
})
