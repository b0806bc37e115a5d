/** The locales to look in for the reader of `$1`, best first: that one, its language, the site's own. */
export const LANGUAGES = `languages as materialized (
  select deskhand_private.locale_chain((select deskhand_private.current_site_id()), $1) as locales
)`

/** Of the site, published, and in the best of the `languages` that the article `a` has. */
export const IN_BEST_LANGUAGE = `
  a.site_id = (select deskhand_private.current_site_id()) and a.status = 'published'
  and a.locale = any ((select locales from languages)::text[])
  and not exists (
    select from deskhand.kb_articles better
    where better.site_id = a.site_id and better.translation_group = a.translation_group and better.status = 'published'
      and array_position((select locales from languages), better.locale)
        < array_position((select locales from languages), a.locale)
  )`
