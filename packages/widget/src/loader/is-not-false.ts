/** Also of what the attribute of a script tag says, which is text. */
export const isNotFalse = (value: boolean | string | undefined): boolean => `${value}` !== 'false'
