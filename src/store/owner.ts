/** Which process this is, and whether another one still lives. */
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import process from 'node:process'

/** A process, told from all others: also from those that have its number on another machine, or had it before. */
export interface Owner {
  readonly pid: number
  /** When it began, as the system counts it; empty where the system does not say. */
  readonly started: string
  readonly host: string
  /** The start of the machine, and the numbering of processes (a container's own): empty where the system does not say. */
  readonly boot: string
  readonly numbering: string
  /** Of this one lock, and of no other. */
  readonly token: string
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

const numbering = (): string => {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** When a process began, by Linux; empty where there is none of that number, or it is dead and only not yet buried. */
const startOf = (pid: number): string => {
  const line = read(`/proc/${pid}/stat`)
  // The name, in brackets, may have spaces and brackets in it.
  const [state, ...fields] = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return line === '' || state === 'Z' || state === 'X' ? '' : fields[18]
}

/** This process, with a token of its own each time. */
export const thisOwner = (): Owner => ({
  pid: process.pid,
  started: startOf(process.pid),
  host: hostname(),
  boot: read('/proc/sys/kernel/random/boot_id'),
  numbering: numbering(),
  token: randomUUID()
})

/** The owner that a text names, if it is one. */
export const ownerOf = (text: string): Owner | undefined => {
  try {
    const { pid, started, host, boot, numbering, token } = JSON.parse(text)
    const texts = [started, host, boot, numbering, token]
    if (!Number.isSafeInteger(pid) || pid <= 0 || !texts.every((one) => typeof one === 'string')) return undefined
    return /^[\w-]+$/.test(token) ? { pid, started, host, boot, numbering, token } : undefined
  } catch {
    return undefined
  }
}

/** Whether it is certain that the process has ended. Of one on another machine, or in another container, nothing is. */
export const isDead = (owner: Owner, here: Owner): boolean => {
  if (owner.host !== here.host) return false
  // The machine has been started anew since.
  if (owner.boot !== here.boot) return owner.boot !== '' && here.boot !== ''
  if (owner.numbering !== here.numbering) return false
  if (owner.started !== '') return startOf(owner.pid) !== owner.started
  try {
    process.kill(owner.pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
