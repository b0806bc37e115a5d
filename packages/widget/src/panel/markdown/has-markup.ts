/** Whether Markdown would make anything but paragraphs of a text. In doubt it says yes. */
export const hasMarkup = (text: string): boolean =>
  /[\\`*_[<|]|~~|:\/\/| {2}\n|^ {0,3}([#>~+-]|\d+[.)])/m.test(text)
