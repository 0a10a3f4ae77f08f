/**
 * The chain beside a file, `LOG.chain`: after each acknowledged write a line with the number of records, the number of bytes and a
 * SHA-256 of the line before and of the bytes that were added. A byte that changes later does not fit it any more.
 *
 * Nothing but the check reads it. It is not waited for: a chain that ends early, or with a torn line, goes on from there at
 * the next opening; without one there is a new one.
 */
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { fstatSync, writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { bytesOf } from './tail.js'

/** A line of the chain. */
export interface Link {
  /** How many records and bytes there were. */
  readonly records: number
  readonly bytes: number
  /** Of the link before and of the bytes since; as hexadecimal digits. */
  readonly hash: string
}

export const firstLink: Link = { records: 0, bytes: 0, hash: '' }

const textOf = ({ records, bytes, hash }: Link): string => `${records} ${bytes} ${hash}\n`

/** Ready for the bytes that come after this link. */
export const hashAfter = (link: Link): Hash => createHash('sha256').update(textOf(link))

/** The link that ends here, of all the bytes since the one before. */
export const linkOf = (hash: Hash, records: number, bytes: number): Link => ({
  records,
  bytes,
  hash: hash.update(`${records} ${bytes}`).digest('hex')
})

/** The links of a text, as far as it is a chain, and how many characters of it that is. */
export const linksIn = (text: string): { readonly links: ReadonlyArray<Link>; readonly length: number } => {
  const links: Array<Link> = []
  let length = 0
  for (const [line, records, bytes, hash] of text.matchAll(/(\d{1,15}) (\d{1,15}) ([0-9a-f]{64})\n/gy)) {
    const link = { records: Number(records), bytes: Number(bytes), hash }
    const before = links.at(-1) ?? firstLink
    if (link.bytes <= before.bytes || link.records < before.records) break
    links.push(link)
    length += line.length
  }
  return { links, length }
}

/** The chain as a writer has it. Whatever goes wrong with it is no fault of the file: it ends there, and goes on another time. */
export class Chain {
  readonly #file: FileHandle
  #last: Link
  #length: number
  #isBroken = false

  private constructor(file: FileHandle, last: Link, length: number) {
    this.#file = file
    this.#last = last
    this.#length = length
  }

  /**
   * Opens the chain of a file of which these records and bytes are good, and brings it up to date; none if it cannot be written, or
   * cannot be read in the middle or knows of more bytes than there are, which the check is to find.
   */
  static async open(path: string, file: FileHandle, records: number, bytes: number): Promise<Chain | undefined> {
    let handle: FileHandle | undefined
    try {
      handle = await open(`${path}.chain`, 'a+')
      const text = (await handle.readFile()).toString('latin1')
      const { links, length } = linksIn(text)
      const last = links.at(-1) ?? firstLink
      if (last.bytes <= bytes && last.records <= records && text.indexOf('\n', length) < 0) {
        if (length < text.length) await handle.truncate(length)
        const chain = new Chain(handle, last, length)
        if (last.bytes < bytes) {
          const hash = hashAfter(last)
          for await (const block of bytesOf(file, bytes, last.bytes)) hash.update(block)
          chain.#append(linkOf(hash, records, bytes))
        }
        return chain
      }
    } catch {
      // A folder that may not be written to, or a full disk.
    }
    await handle?.close().catch(() => undefined)
    return undefined
  }

  /** Takes in what was acknowledged. */
  add(added: Uint8Array, records: number): void {
    const bytes = this.#last.bytes + added.length
    this.#append(linkOf(hashAfter(this.#last).update(added), records, bytes))
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }

  /** At once: a line is shorter than waiting for it. */
  #append(link: Link): void {
    if (this.#isBroken) return
    try {
      // Another writer's lines, which there are only without a lock, are none to go on from.
      if (fstatSync(this.#file.fd).size !== this.#length) throw new Error('the chain was changed')
      const line = Buffer.from(textOf(link))
      if (writeSync(this.#file.fd, line) < line.length) throw new Error('the disk is full')
      this.#last = link
      this.#length += line.length
    } catch {
      this.#isBroken = true
    }
  }
}
