/** Elements as one writes them. Text goes in as text only: nothing that comes from a log is ever read as markup. */

type Value = string | number | boolean | undefined | ((event: Event) => void)
type Child = Node | string | undefined | false

const put = (element: Element, properties: Readonly<Record<string, Value>>, children: ReadonlyArray<Child>): void => {
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key.replace(/^on/, ''), value)
    else setAttribute(element, key, value)
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child)
}

/** Sets an attribute where it is not so already; `true` is an empty one, `false` and `undefined` are none. */
export const setAttribute = (element: Element, name: string, value: string | number | boolean | undefined): void => {
  if (value === undefined || value === false) element.removeAttribute(name)
  else {
    const text = value === true ? '' : String(value)
    if (element.getAttribute(name) !== text) element.setAttribute(name, text)
  }
}

/** An element of HTML with its attributes (`onclick` and the like are listeners) and what is in it. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Readonly<Record<string, Value>> = {},
  ...children: ReadonlyArray<Child>
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  put(element, properties, children)
  return element
}

/** An element of SVG. */
export const s = <K extends keyof SVGElementTagNameMap>(
  tag: K,
  properties: Readonly<Record<string, Value>> = {},
  ...children: ReadonlyArray<Child>
): SVGElementTagNameMap[K] => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  put(element, properties, children)
  return element
}

/** A name that may run the other way. */
export const bdi = (text: string): HTMLElement => h('bdi', {}, text)

/** Writes a text where another stands. */
export const setText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text
}

/** Whether an address may become a link: `http:` and `https:` alone. */
const linkable = (address: string): URL | undefined => {
  try {
    const url = new URL(address)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
  } catch {
    return undefined
  }
}

/** A link, if the address is one of the web; otherwise the text alone. */
export const link = (address: string, text: string): HTMLElement => {
  const url = linkable(address)
  return url === undefined
    ? h('span', {}, text)
    : h('a', { href: url.href, rel: 'noopener noreferrer', target: '_blank' }, bdi(text))
}

/** A text in which addresses of the web are links. */
export const linked = (text: string): ReadonlyArray<Node | string> =>
  text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:)\]])/).map((part, i) => (i % 2 === 1 ? link(part, part) : part))
