import { describe } from '../../openapi/describe.ts'

const shared = { tag: 'Pages', audience: 'everybody', problems: ['not_found'] } as const
const HELD = 'What you hold is still true'
const WITH_SLASH = 'It is at the same address with a slash at the end'
const NOT_BUILT = 'It has not been built yet'

/** What the reference says about the pages, and the files of the widget. */
export const describedPages = {
  desk: describe({
    summary: 'Open the desk',
    description: 'Files of its build below assets/; every other path is the one page of the desk.',
    ...shared,
    responses: { 200: 'The page, or the file', 301: WITH_SLASH, 304: HELD, 503: NOT_BUILT },
  }),
  demo: describe({
    summary: 'Open the demo shop',
    ...shared,
    responses: { 200: 'The page, or the file', 301: WITH_SLASH, 304: HELD },
  }),
  widgetFile: describe({
    summary: 'Load a file of the widget',
    description: 'Its name changes with its content, so it may be kept for ever. From any origin.',
    ...shared,
    responses: { 200: 'The file', 304: HELD },
  }),
  widgetScript: describe({
    summary: 'Load the widget',
    description:
      'The script that a page of the site includes. With site=KEY in the query the settings of that site are in it; without, the script tag says which site it is. From any origin.',
    tag: shared.tag,
    audience: shared.audience,
    responses: { 200: 'The script', 304: HELD, 404: 'No site has this key', 503: NOT_BUILT },
    gives: 'text/javascript',
  }),
}
