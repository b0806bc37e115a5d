/** What widespread frameworks and themes do to a page, as rules of ours that have the same effect on whoever is not shielded. */
export const FRAMEWORKS: Readonly<Record<string, string>> = {
  'a reset of everything': '* { all: unset !important }',
  'huge fonts and wide letters':
    ':root { font: italic 700 60px/3 serif; letter-spacing: 9px; text-transform: uppercase }',
  'hidden buttons and dialogs': 'button, dialog, input, textarea { display: none !important }',
  'a page that is zoomed': ':root { zoom: 1.3 }',
  'fixed layers over everything': '.layer { position: fixed; inset: 0; z-index: 999999; background: #fff }',
  'a body that is moved by a transform': 'body { transform: translateX(40px); min-height: 2000px }',
  'a component framework': `
    :root { --accent: #712cf9; font-size: 10px }
    *, ::before, ::after { box-sizing: border-box }
    body { margin: 0; font: 1rem/1.5 system-ui; -webkit-text-size-adjust: 100% }
    button { border-radius: 0; text-transform: none; font: inherit; padding: 1px 6px; background: #0d6efd }
    dialog { position: relative; inline-size: 100%; max-inline-size: 500px; margin: 28px auto; opacity: 0 }
    .left, .right { float: left; display: none }
    [hidden] { display: none !important }
    .inline { display: inline !important }`,
  'a preflight of utilities': `
    *, ::before, ::after { margin: 0; padding: 0; border: 0 solid; box-sizing: border-box }
    button, input, textarea { font: inherit; color: inherit; background: transparent; border-radius: 0; opacity: 1 }
    ol, ul { list-style: none } img, svg, video { display: block; vertical-align: middle; max-width: 100%; height: auto }
    dialog { padding: 0 }`,
  'a blog theme that insists': `
    .site * { line-height: 2.2 !important; color: #333 !important; font-family: Georgia, serif !important }
    button, input[type=submit] { background: #cd2653 !important; padding: 1.1em 1.44em !important; width: 100% !important;
      text-decoration: underline !important; text-transform: uppercase !important; letter-spacing: .0333em !important }
    svg { fill: #cd2653 !important; width: 100% !important }
    :root, body { overflow-x: hidden !important } a { text-decoration: underline !important }`,
  'an element of our name': `
    deskhand-widget { display: none !important; position: static !important; opacity: 0 !important; transform: scale(0) !important;
      visibility: hidden !important; z-index: -1 !important; filter: blur(9px) !important; inset: auto !important }
    deskhand-widget * { display: none !important }`,
}
