/**
 * A compact binary form of JSON values: every string is written once and then named by its number, and so is every list
 * of keys that objects share. Records are alike and repeat their places, actors and sources, so that a record takes a few
 * dozen bytes. Strings are written by UTF-16 code units, so that none is changed.
 *
 * Law: what is read is what was written, for every value that JSON can hold.
 */

const tag = {
  null: 0,
  false: 1,
  true: 2,
  whole: 3,
  number: 4,
  newString: 5,
  string: 6,
  list: 7,
  newShape: 8,
  object: 9
} as const

class Writer {
  #bytes = new Uint8Array(1 << 16)
  #view = new DataView(this.#bytes.buffer)
  #length = 0
  readonly #strings = new Map<string, number>()
  readonly #shapes = new Map<string, number>()

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more))
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  /** Seven bits a byte, the lowest first. */
  size(value: number): void {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte(128 + (rest % 128))
    this.byte(rest)
  }

  number(value: number): void {
    if (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) {
      this.byte(tag.whole)
      this.size(value)
      return
    }
    this.byte(tag.number)
    this.#room(8)
    this.#view.setFloat64(this.#length, value, true)
    this.#length += 8
  }

  text(value: string): void {
    const known = this.#strings.get(value)
    if (known !== undefined) {
      this.byte(tag.string)
      this.size(known)
      return
    }
    this.#strings.set(value, this.#strings.size)
    this.byte(tag.newString)
    this.size(value.length)
    for (let i = 0; i < value.length; i++) this.size(value.charCodeAt(i))
  }

  /** A value that JSON can hold, at a depth that records are limited to; fields that are `undefined` are left out. */
  value(value: unknown): void {
    if (typeof value === 'string') this.text(value)
    else if (typeof value === 'number') this.number(value)
    else if (typeof value === 'boolean') this.byte(value ? tag.true : tag.false)
    else if (typeof value !== 'object' || value === null) this.byte(tag.null)
    else if (Array.isArray(value)) {
      this.byte(tag.list)
      this.size(value.length)
      for (const element of value) this.value(element)
    } else this.#object(Object.entries(value).filter(([, field]) => field !== undefined))
  }

  #object(fields: ReadonlyArray<readonly [string, unknown]>): void {
    const shape = JSON.stringify(fields.map(([key]) => key))
    const known = this.#shapes.get(shape)
    if (known !== undefined) {
      this.byte(tag.object)
      this.size(known)
    } else {
      this.#shapes.set(shape, this.#shapes.size)
      this.byte(tag.newShape)
      this.size(fields.length)
      for (const [key] of fields) this.text(key)
    }
    for (const [, field] of fields) this.value(field)
  }

  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }
}

/** The bytes of a value that JSON can hold. */
export const bytesOf = (value: unknown): Uint8Array => {
  const writer = new Writer()
  writer.value(value)
  return writer.written.slice()
}

/** Thrown, and caught, in this file: the bytes are not what `bytesOf` writes. */
class NotReadable extends Error {}

/** Records may be 64 deep; what holds them is a few deeper. */
const deepest = 80

class Reader {
  #at = 0
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #strings: Array<string> = []
  readonly #shapes: Array<ReadonlyArray<string>> = []

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw new NotReadable()
    return this.#bytes[this.#at++]
  }

  #size(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte()
      value += (byte & 127) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new NotReadable()
      if (byte < 128) return value
    }
  }

  /** A length of something that takes a byte at least for each, so that no more is made room for than there is. */
  #length(): number {
    const length = this.#size()
    if (length > this.left) throw new NotReadable()
    return length
  }

  #newString(): string {
    const length = this.#length()
    const parts: Array<string> = []
    for (let from = 0; from < length; from += 4096) {
      const codes: Array<number> = []
      for (let i = from; i < Math.min(length, from + 4096); i++) codes.push(this.#size())
      parts.push(String.fromCharCode(...codes))
    }
    const text = parts.join('')
    this.#strings.push(text)
    return text
  }

  #text(): string {
    const kind = this.#byte()
    if (kind === tag.newString) return this.#newString()
    const known = kind === tag.string ? this.#strings[this.#size()] : undefined
    if (known === undefined) throw new NotReadable()
    return known
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new NotReadable()
    const kind = this.#byte()
    switch (kind) {
      case tag.null:
        return null
      case tag.false:
      case tag.true:
        return kind === tag.true
      case tag.whole:
        return this.#size()
      case tag.number:
        if (this.left < 8) throw new NotReadable()
        this.#at += 8
        return this.#view.getFloat64(this.#at - 8, true)
      case tag.newString:
        return this.#newString()
      case tag.string:
        this.#at--
        return this.#text()
      case tag.list: {
        const list: Array<unknown> = []
        for (let rest = this.#length(); rest > 0; rest--) list.push(this.value(depth + 1))
        return list
      }
      case tag.newShape: {
        const keys: Array<string> = []
        for (let rest = this.#length(); rest > 0; rest--) keys.push(this.#text())
        this.#shapes.push(keys)
        return this.#fields(keys, depth)
      }
      case tag.object: {
        const keys = this.#shapes[this.#size()]
        if (keys === undefined) throw new NotReadable()
        return this.#fields(keys, depth)
      }
      default:
        throw new NotReadable()
    }
  }

  #fields(keys: ReadonlyArray<string>, depth: number): object {
    const value: Record<string, unknown> = {}
    for (const key of keys) {
      const field = this.value(depth + 1)
      // Not by assignment, which would take it for something else than a name.
      if (key === '__proto__')
        Object.defineProperty(value, key, { value: field, enumerable: true, writable: true, configurable: true })
      else value[key] = field
    }
    return value
  }
}

/** The value of which these are the bytes, or `undefined` if they are those of none. Never throws. */
export const valueOf = (bytes: Uint8Array): { readonly value: unknown } | undefined => {
  try {
    const reader = new Reader(bytes)
    const value = reader.value(0)
    return reader.left === 0 ? { value } : undefined
  } catch (error) {
    if (error instanceof NotReadable) return undefined
    throw error
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320
  return crc
})

/** The CRC-32 of ISO 3309, as in gzip and PNG. */
export const checksum = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[i]) & 255]
  return (crc ^ 0xffffffff) >>> 0
}
