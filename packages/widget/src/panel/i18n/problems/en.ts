/**
 * What to do about what is refused, by the code of the error or by what the code begins with, up to the first `_`: fetched when there
 * is something to tell. A locale is another object of this shape.
 */
export const problems = {
  identity_required: 'Sign in on this site first, then write to us.',
  identity: 'We could not confirm who you are. Sign in on this site again, then retry.',
  session: 'Your session has ended. Reload this page, then try again.',
  origin: 'Our help does not work on this page. Please tell the owner of the site.',
  challenge: 'We could not check that you are not a robot. Reload this page, then try again.',
  rate_limited: 'That was a lot at once. Wait a minute, then try again.',
  invalid: 'Something here is not right. Check what you have filled in.',
  payload: 'That is too much for one message. Make it shorter.',
  not_found: 'This is not here any more.',
  attachments_unsent: 'Too many of your files wait to be sent. Send them first, or try again tomorrow.',
  attachment: 'A file could not be taken. Remove it and attach it again.',
  attachment_image_unreadable: 'This image is damaged. Save it again and attach it once more.',
  attachment_image_too_large: 'This image has too many pixels. Make it smaller.',
  file_missing: 'This file is not here any more. Attach it again.',
}

export type ProblemTexts = typeof problems
