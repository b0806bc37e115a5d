export interface Emoji {
  character: string
  /** English words to find it by; the first is its name. */
  words: string
}

/** What people send to a support team. A whole keyboard is on the phone, and in the system's own picker. */
const LIST = `😀 grin happy|😄 laugh happy|😅 sweat relief phew|😂 joy tears lol|🙂 smile|😉 wink|😊 blush glad|😍 love eyes|🥰 adore love|😎 cool
😋 tasty yum|🤔 thinking hmm|🤨 doubt eyebrow|😐 neutral meh|🙄 roll eyes|😬 grimace awkward|😌 relieved calm|😴 sleep tired|🤒 sick ill|🥳 party
😕 confused|😟 worried|🙁 frown sad|😮 surprised wow|😢 cry sad|😭 sob cry|😱 scream shock|😤 huff annoyed|😡 angry|🤯 mind blown
🤗 hug|🤞 luck fingers crossed|🫠 melting|🫡 salute|🤷 shrug dunno|🤦 facepalm
👍 thumbs up yes good|👎 thumbs down no bad|👌 ok fine|👏 clap bravo|🙌 hooray hands|🙏 please thanks|👋 wave hello bye|✌️ peace victory|💪 strong muscle
🤝 handshake deal|👉 point right|👆 point up|👀 eyes look|🧠 brain idea
❤️ red heart love|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|💔 broken heart|🎉 party tada celebration|🎁 gift present
🎂 cake birthday|🌟 star glow|✨ sparkles|🔥 fire hot|💯 hundred perfect|🌈 rainbow|☀️ sun|🌧️ rain|🍀 clover luck|🌸 flower|☕ coffee tea|🍕 pizza
📦 package parcel box|🚚 truck delivery|✈️ plane flight|🏠 house home|🛒 cart shopping|💳 card payment|💰 money|🧾 receipt invoice|🏷️ label price|📅 calendar date
⏰ clock alarm time|⏳ waiting hourglass|📞 phone call|📱 mobile phone|💻 laptop computer|🖨️ printer|📷 camera photo|📎 paperclip attach|📝 note write
📧 mail email|🔗 link|🔑 key password|🔒 lock secure|🔧 wrench repair|🛠️ tools fix|🧹 broom clean|💡 bulb idea|🔋 battery|🐛 bug error
✅ check done yes|❌ cross wrong no|⚠️ warning|❗ exclamation important|❓ question|ℹ️ information|➡️ right arrow|⬅️ left arrow|⬆️ up arrow|⬇️ down arrow
🔄 refresh again|♻️ recycle return|🆗 ok|🆕 new|🔴 red circle|🟡 yellow circle|🟢 green circle|➕ plus add|➖ minus|⭐ star rating`

export const EMOJI: readonly Emoji[] = LIST.split(/[|\n]/).map((line) => {
  const [character = '', ...words] = line.split(' ')
  return { character, words: words.join(' ') }
})

/** The emoji that have a word beginning with each word of the query. */
export function findEmoji(query: string): readonly Emoji[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  return EMOJI.filter(({ character, words }) => {
    const known = `${character} ${words}`.split(' ')
    return wanted.every((word) => known.some((one) => one.startsWith(word)))
  })
}
