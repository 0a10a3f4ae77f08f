/** How far reading has come, on a terminal only. */
import type { Session } from './session.js'

/** Said again after so many bytes: small files are read before anybody could read that. */
const step = 4_000_000

export class Progress {
  #next = step
  #text: string | undefined
  #isShown = false

  constructor(readonly session: Session) {}

  /** Notes what to say; `shown` says it. */
  at(read: number, text: string): void {
    if (!this.session.io.stderr.isTerminal || read < this.#next) return
    this.#next = read + step
    this.#text = text
  }

  async shown(): Promise<void> {
    if (this.#text === undefined) return
    this.#isShown = true
    await this.session.io.stderr.write(`\r${this.#text}`)
    this.#text = undefined
  }

  /** The line is as if nothing had been there. */
  async clear(): Promise<void> {
    if (this.#isShown) await this.session.io.stderr.write('\r\u001b[K')
  }
}
