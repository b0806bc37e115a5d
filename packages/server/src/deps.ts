import type { Callers } from './auth/bearer.ts'
import type { MemberSignIn } from './auth/member-sign-in.ts'
import type { SecretBox } from './auth/sealed-secret.ts'
import type { Database } from './db/database.ts'
import type { Egress } from './egress/egress.ts'
import type { Challenges } from './limits/challenge.ts'
import type { RateLimiter } from './limits/rate-limiter.ts'
import type { SignInThrottle } from './limits/sign-in-throttle.ts'
import type { LiveEvents } from './events/live-events.ts'
import type { Mailer } from './mail/mailer.ts'
import type { ImageProcessor } from './storage/images/image-processor.ts'
import type { Storage } from './storage/storage.ts'

/** What the routes work with. */
export interface RouteDeps {
  database: Database
  storage: Storage
  images: ImageProcessor
  live: LiveEvents
  secrets: SecretBox
  mailer: Mailer
  egress: Egress
  callers: Callers
  memberSignIn: MemberSignIn
  /** The address of this server as browsers know it, without a slash at the end. */
  publicUrl: string
  /** Where the desk is, with a slash at its end. */
  deskUrl: string
  limiter: RateLimiter
  signIns: SignInThrottle
  challenges: Challenges
}
