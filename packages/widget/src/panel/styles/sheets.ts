const sheets: CSSStyleSheet[] = []
const roots = new Set<ShadowRoot>()

/** Makes a component's CSS known once, when its module is loaded: lazy chunks reach roots that stand already. */
export function registerStyles(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.push(sheet)
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

/** Gives a shadow root all sheets, now and later. Returns a function that takes them away. */
export function adoptStyles(root: ShadowRoot): () => void {
  roots.add(root)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets]
  return () => {
    roots.delete(root)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet))
  }
}
