/** A widget of somebody else, as its own documentation embeds it. */
export interface Peer {
  name: string
  /** What npm installs, in versions that were tried. */
  packages: readonly string[]
  /** The code that starts it, bundled together with what it imports; none where the package brings a page of its own. */
  entry?: string
  /** Files of the package that are served as they are, by the path they are served under. */
  files?: Readonly<Record<string, string>>
  /** Of a page that embeds it. */
  html: string
  /** Pages of its own that it shows in frames, by path. */
  pages?: Readonly<Record<string, string>>
  /** What its server is asked for, and answered with; everything else gets an empty object. */
  answers?: Readonly<Record<string, unknown>>
  /** Selectors of the button, and of what a click on it shows; they look into shadow roots. */
  launcher: string
  panel?: string
}

const BUNDLE = '<div id="root"></div><script defer src="/bundle.js"></script>'
const SOME_UUID = '6f1d1c5e-3f0c-4b0e-9d52-0d5c5a1e7a11'
const REACT = `import { createElement as h, useState } from 'react'\n`

/** Widgets whose server is asked only for what can be answered here. No figure holds anything that they load from elsewhere. */
export const PEERS: readonly Peer[] = [
  {
    name: 'Papercups 1.3.1',
    packages: ['@papercups-io/chat-widget@1.3.1', 'react@17', 'react-dom@17'],
    // The window is another application in a frame, which is not on npm: what opening it costs is not measured.
    entry: `${REACT}import { render } from 'react-dom'
      import { ChatWidget } from '@papercups-io/chat-widget'
      render(h(ChatWidget, { token: '${SOME_UUID}', inbox: '${SOME_UUID}', baseUrl: location.origin, iframeUrlOverride: location.origin + '/frame.html' }), document.getElementById('root'))`,
    pages: { '/frame.html': '<script>parent.postMessage({ event: "chat:loaded" }, "*")</script>' },
    html: BUNDLE,
    launcher: '.Papercups-toggleButton',
  },
  {
    name: 'Botpress 4.5.2',
    packages: ['@botpress/webchat@4.5.2', 'react@19', 'react-dom@19'],
    entry: `${REACT}import { createRoot } from 'react-dom/client'
      import { Fab, Webchat } from '@botpress/webchat'
      function App() {
        const [isOpen, open] = useState(false)
        const style = { position: 'fixed', right: 20, bottom: 90, width: 400, height: 600, display: isOpen ? 'flex' : 'none' }
        return [
          h(Webchat, { key: 1, clientId: 'shop', style }),
          h(Fab, { key: 2, onClick: () => open(!isOpen), style: { position: 'fixed', right: 20, bottom: 20, width: 64, height: 64 } }),
        ]
      }
      createRoot(document.getElementById('root')).render(h(App))`,
    html: BUNDLE,
    launcher: '.bpFabContainer',
    panel: '.bpContainer',
  },
  {
    name: 'Flowise 3.1.6',
    packages: ['flowise-embed@3.1.6'],
    files: { '/web.js': 'flowise-embed/dist/web.js' },
    html: `<script type="module">
      import Chatbot from '/web.js'
      Chatbot.init({ chatflowid: 'shop', apiHost: location.origin })
    </script>`,
    launcher: 'flowise-chatbot button',
    panel: 'flowise-chatbot [part=bot]',
  },
  {
    name: 'Typebot 0.10.7',
    packages: ['@typebot.io/js@0.10.7'],
    files: { '/web.js': '@typebot.io/js/dist/web.js' },
    html: `<script type="module">
      import Typebot from '/web.js'
      Typebot.initBubble({ typebot: 'shop', apiHost: location.origin })
    </script>`,
    launcher: 'typebot-bubble [part=button]',
    panel: 'typebot-bubble [part=bot]',
  },
  {
    name: 'Rocket.Chat 1.13.3',
    packages: ['@rocket.chat/livechat@1.13.3'],
    files: { '/livechat/': '@rocket.chat/livechat/build/' },
    html: `<script>
      RocketChat = Object.assign(function (work) { RocketChat._.push(work) }, { _: [], url: location.origin + '/livechat' })
    </script><script async src="/livechat/rocketchat-livechat.min.js"></script>`,
    pages: {
      '/livechat': `<script>SERVER_URL = location.origin</script>${['0.chunk.44660', 'polyfills.b843f', 'vendors~bundle.chunk.8a189', 'bundle.31a95'].map((file) => `<script src="livechat/${file}.js"></script>`).join('')}`,
    },
    answers: {
      '/api/v1/livechat/config': {
        success: true,
        config: {
          enabled: true,
          online: true,
          settings: { language: 'en', registrationForm: true },
          theme: { title: 'Help', color: '#1f5b4a' },
          messages: {},
          departments: [],
          resources: {},
        },
      },
    },
    launcher: 'iframe#rocketchat-iframe',
    panel: 'iframe#rocketchat-iframe',
  },
]
