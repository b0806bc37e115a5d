import { h, render } from 'preact'
import { useState } from 'preact/hooks'

/** The least that a widget made with Preact does: a button, and a panel that says hello, in a shadow root. */
function Hello() {
  const [isOpen, setOpen] = useState(false)
  return [
    h('style', null, STYLE),
    isOpen && h('section', null, 'Hello, world'),
    h('button', { onClick: () => setOpen(!isOpen) }, 'Help'),
  ]
}

const STYLE = `
  button, section { position: fixed; right: 20px; bottom: 20px; padding: 14px 20px; border-radius: 28px; font: 600 15px system-ui }
  button { border: 0; background: #4f46e5; color: #fff; cursor: pointer }
  section { bottom: 90px; width: 320px; height: 440px; background: #fff; box-shadow: 0 8px 40px #0003 }
`

const host = document.createElement('hello-widget')
document.body.append(host)
render(h(Hello, null), host.attachShadow({ mode: 'open' }))
