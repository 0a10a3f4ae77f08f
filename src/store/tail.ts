/** The end of a file of lines: whether its last line is over, whole but for its line feed, or torn. */
import type { FileHandle } from 'node:fs/promises'
import { cutOff } from '../log/index.js'
import { reasonOf } from '../record/index.js'
import type { Fault } from '../time/index.js'

export interface Tail {
  /** Where what comes after the last line feed begins. */
  readonly start: number
  /** Something does come after it. */
  readonly isOpen: boolean
  /** And it is no JSON. */
  readonly isTorn: boolean
  /** What it is, if it is torn: its beginning, and why it cannot be read. */
  readonly text: string
  readonly reason: string
}

const blockSize = 65_536

/** A line of 1,000,000 characters has no more bytes than this. */
const longestTail = 3_000_000

/** The bytes of a file from `from` to `end`, block by block, in memory that is used again for the next. */
export async function* bytesOf(file: FileHandle, end: number, from = 0): AsyncGenerator<Uint8Array, void, undefined> {
  const block = new Uint8Array(Math.min(blockSize, end - from))
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

/** The position after the last line feed of the first `size` bytes. */
const lastLine = async (file: FileHandle, size: number): Promise<number> => {
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - blockSize)
    const found = (await bytesBetween(file, from, end)).lastIndexOf(10)
    if (found >= 0) return from + found + 1
    end = from
  }
  return 0
}

export const tailOf = async (file: FileHandle, size: number): Promise<Tail> => {
  const start = await lastLine(file, size)
  const whole = { start, isOpen: start < size, isTorn: false, text: '', reason: '' }
  if (start === size) return whole
  const text = new TextDecoder().decode(await bytesBetween(file, start, Math.min(size, start + longestTail)))
  if (text.trim() === '') return whole
  try {
    JSON.parse(text)
    return whole
  } catch (error) {
    return { ...whole, isTorn: true, text, reason: reasonOf(error) }
  }
}

/** Whether a torn line can be what is left of a record. A file of something else is none of ours to shorten. */
export const isRecordBegun = ({ isTorn, text }: Tail): boolean => isTorn && text.trimStart().startsWith('{')

/** The fault of a torn last line. */
export const tornFault = (tail: Tail, line: number, isRemoved: boolean): Fault => ({
  line,
  path: '',
  message: `${cutOff(tail.text, tail.reason)}${
    isRemoved
      ? ': it was removed'
      : isRecordBegun(tail)
        ? ' (opening the store with `repair: true` removes it)'
        : ' (it does not begin like a record: is this the right file?)'
  }`
})
