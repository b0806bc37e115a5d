/** Two soft notes, a fourth apart: frequency in hertz, start in seconds. */
const NOTES = [
  [659.25, 0],
  [880, 0.11],
] as const
const LENGTH = 0.5
const LOUDNESS = 0.12

/** Plays a short sound that no file is needed for. Where the browser does not let it, nothing happens. */
export function playSound(): void {
  if (!('AudioContext' in window)) return
  const context = new AudioContext()
  for (const [frequency, start] of NOTES) playNote(context, frequency, context.currentTime + start)
  // A context that is kept keeps the audio hardware awake.
  setTimeout(() => void context.close(), 2_000)
}

function playNote(context: AudioContext, frequency: number, start: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency })
  const volume = new GainNode(context, { gain: 0 })
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + LENGTH)
  tone.connect(volume).connect(context.destination)
  tone.start(start)
  tone.stop(start + LENGTH)
}
