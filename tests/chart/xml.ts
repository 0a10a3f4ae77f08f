/** A reader of as much XML as an SVG has, strict where a browser is: it throws where the text is not well-formed. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: ReadonlyArray<Element>
  /** All text within it. */
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const plain = (text: string): string => {
  // Control characters and halves of pairs are what XML cannot write.
  if (/(?![\t\n\r])\p{Cc}|\p{Cs}/u.test(text)) throw new Error('a character that XML has not')
  if (/&(?!(amp|lt|gt|quot);)/.test(text)) throw new Error(`a bare & in ${text}`)
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name])
}

interface Open {
  name: string
  attributes: Record<string, string>
  children: Array<Element>
  text: string
}

export const readXml = (text: string): Element => {
  const open: Array<Open> = [{ name: '', attributes: {}, children: [], text: '' }]
  const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy
  let end = 0
  for (const [all, closing, name, attributes, closed, words] of text.trim().matchAll(token)) {
    end += all.length
    const top = open[open.length - 1]
    if (words !== undefined) top.text += plain(words)
    else if (closing === '/') {
      const done = open.pop()
      if (done?.name !== name) throw new Error(`${name} closes ${done?.name ?? 'nothing'}`)
      const parent = open[open.length - 1]
      parent.children.push(done)
      parent.text += done.text
    } else {
      const one: Open = { name, attributes: Object.create(null) as Record<string, string>, children: [], text: '' }
      for (const [, key, value] of attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)) {
        if (key in one.attributes) throw new Error(`${key} twice`)
        one.attributes[key] = plain(value)
      }
      if (closed === '/') top.children.push(one)
      else open.push(one)
    }
  }
  if (end !== text.trim().length) throw new Error(`not well-formed: ${text.slice(end, end + 60)}`)
  if (open.length !== 1 || open[0].children.length !== 1) throw new Error('not one element')
  return open[0].children[0]
}

/** Every element within, itself included, in order. */
export const within = (one: Element): ReadonlyArray<Element> => [one, ...one.children.flatMap(within)]

export const having = (one: Element, attribute: string): ReadonlyArray<Element> =>
  within(one).filter(({ attributes }) => attribute in attributes)

/** The words of an element that is text, without what its title says. */
export const wordsIn = (one: Element): ReadonlyArray<string> =>
  within(one)
    .filter(({ name }) => name === 'text')
    .map(({ text, children }) =>
      children.reduceRight((all, child) => all.slice(0, all.length - child.text.length), text)
    )
