/** Notifications wake a reader, and reading tells it what there is: one that is lost costs the time until it looks by itself. */
import type { PostgresClient, PostgresPool } from './client.js'
import { quotedName } from './client.js'
import type { Settings } from './options.js'

export class Listening {
  readonly #pool: PostgresPool
  readonly #settings: Settings
  readonly #wake: () => void
  readonly #timer: ReturnType<typeof setInterval>
  #client: PostgresClient | undefined
  #isConnecting = false
  #isOver = false

  constructor(pool: PostgresPool, settings: Settings, wake: () => void) {
    this.#pool = pool
    this.#settings = settings
    this.#wake = wake
    this.#timer = setInterval(() => {
      void this.#connect()
      wake()
    }, settings.pollEvery)
    void this.#connect()
  }

  end(): void {
    this.#isOver = true
    clearInterval(this.#timer)
    this.#give()
  }

  readonly #lose = (): void => this.#give()

  /** Listens on a connection of its own; a broken one is replaced when it is next looked. */
  async #connect(): Promise<void> {
    if (this.#client !== undefined || this.#isConnecting || this.#isOver) return
    this.#isConnecting = true
    try {
      const client = await this.#pool.connect()
      this.#client = client
      client.on?.('error', this.#lose)
      client.on?.('end', this.#lose)
      client.on?.('notification', this.#wake)
      await client.query(`listen ${quotedName(this.#settings.schema)}`)
      // What came before it listened.
      this.#wake()
      if (this.#isOver) this.#give()
    } catch {
      this.#give()
    } finally {
      this.#isConnecting = false
    }
  }

  #give(): void {
    const client = this.#client
    this.#client = undefined
    if (client === undefined) return
    client.off?.('notification', this.#wake)
    client.off?.('error', this.#lose)
    client.off?.('end', this.#lose)
    client.release(true)
  }
}
