/** The end of a file of lines: whether its last line is over, whole but for its line feed, or torn. */
import type { FileHandle } from 'node:fs/promises'
import { cutOff } from '../log/index.js'
import { reasonOf } from '../record/index.js'
import type { Fault } from '../time/index.js'

export interface Tail {
  /** Where what comes after the last line feed begins. */
  readonly start: number
  /** Something other than zeros does come after it. */
  readonly isOpen: boolean
  /** Up to where the file is good: its size, but for a torn line and for zeros. */
  readonly end: number
  /** How many bytes of zeros it ends with: what a power cut leaves of a write whose length alone came to the disk. */
  readonly zeros: number
  /** What the torn line is, its beginning, and why it cannot be read; both empty if it is none. */
  readonly text: string
  readonly reason: string
}

const blockSize = 65_536

/** A line of 1,000,000 characters has no more bytes than this. */
const longestTail = 3_000_000

/** The bytes of a file from `from` to `end`, block by block, in memory that is used again for the next. */
export async function* bytesOf(file: FileHandle, end: number, from = 0): AsyncGenerator<Uint8Array, void, undefined> {
  const block = new Uint8Array(Math.min(blockSize, Math.max(0, end - from)))
  for (let at = from; at < end;) {
    const { bytesRead } = await file.read(block, 0, Math.min(block.length, end - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    yield block.subarray(0, bytesRead)
  }
}

const bytesBetween = async (file: FileHandle, from: number, end: number): Promise<Buffer> => {
  const blocks: Array<Uint8Array> = []
  for await (const block of bytesOf(file, end, from)) blocks.push(block.slice())
  return Buffer.concat(blocks)
}

/** The position after the last byte before `end` that `isIt`, 0 if none is; read from the end. */
const afterLast = async (file: FileHandle, end: number, isIt: (byte: number) => boolean): Promise<number> => {
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - blockSize)
    const block = await bytesBetween(file, from, to)
    for (let i = block.length - 1; i >= 0; i--) if (isIt(block[i])) return from + i + 1
    to = from
  }
  return 0
}

export const tailOf = async (file: FileHandle, size: number): Promise<Tail> => {
  const filled = await afterLast(file, size, (byte) => byte !== 0)
  const start = await afterLast(file, filled, (byte) => byte === 10)
  const whole: Tail = { start, isOpen: start < filled, end: filled, zeros: size - filled, text: '', reason: '' }
  if (start === filled) return whole
  const text = new TextDecoder().decode(await bytesBetween(file, start, Math.min(filled, start + longestTail)))
  if (text.trim() === '') return whole
  try {
    JSON.parse(text)
    return whole
  } catch (error) {
    return { ...whole, isOpen: false, end: start, text, reason: reasonOf(error) }
  }
}

/** Whether the file is not good to its end. */
export const isTorn = ({ text, zeros }: Tail): boolean => text !== '' || zeros > 0

/** Whether what is torn can be what is left of a record. A file of something else is none of ours to shorten. */
export const isRecordBegun = (tail: Tail): boolean =>
  isTorn(tail) && (tail.text === '' ? tail.end > 0 : tail.text.trimStart().startsWith('{'))

/** The fault of a file that is torn, which ends on this line. */
export const tornFault = (tail: Tail, line: number, isRemoved: boolean): Fault => {
  const zeros = `${tail.zeros} bytes of zeros, as a power cut leaves them`
  const torn =
    tail.text === ''
      ? `the file ends with ${zeros}`
      : `${cutOff(tail.text, tail.reason)}${tail.zeros > 0 ? `; after it come ${zeros}` : ''}`
  const advice = isRemoved
    ? ': it was removed'
    : isRecordBegun(tail)
      ? ' (opening the store with `repair: true` removes it)'
      : ' (it does not begin like a record: is this the right file?)'
  return { line, path: '', message: `${torn}${advice}` }
}
