import { watchReplies } from './alerts/watch-replies.ts'
import { arriveAtLast } from './arrive-at-last.ts'
import { watchDeparture } from './departure.ts'
import { forwardEvents } from './host-events.ts'
import type { LifeSetting } from './panel-life.tsx'
import type { PanelOptions } from './panel-options.ts'
import { resendHeld } from './resend-held.ts'
import { speakOnLauncher } from './speak-on-launcher.ts'
import { keepToItself } from './state/keep-to-itself.ts'
import { watchBackButton } from './state/watch-back-button.ts'
import { watchFocus } from './state/watch-focus.ts'
import { watchViewport } from './state/watch-viewport.ts'
import { resumeUploads } from './uploads/resume-uploads.ts'
import { watchSession } from './watch-session.ts'
import { watchSite } from './watch-site.ts'
import type { WidgetModel } from './widget-context.ts'

export interface FollowOptions
  extends Pick<PanelOptions, 'launcher'>, Pick<LifeSetting, 'container' | 'onLeft'> {
  /** Whoever the host has named, or has been here before, is known. */
  arrival: Promise<void>
}

/** Begins what goes along with a life once it stands. @returns what stops each */
export const followLife = (
  model: WidgetModel,
  { launcher, container, onLeft, arrival }: FollowOptions,
): (() => void)[] => [
  speakOnLauncher(launcher, model),
  // The host hears that the customer is gone before the life ends.
  forwardEvents(model),
  watchDeparture(model, onLeft),
  watchReplies(model),
  watchBackButton(model, container),
  watchViewport(model, container),
  watchFocus(model, container),
  keepToItself(container),
  resumeUploads(model),
  resendHeld(model),
  arriveAtLast(model, arrival),
  watchSession(model),
  watchSite(model),
]
