const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/

export const directionOf = (locale: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr')
