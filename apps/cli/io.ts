/** What the command line has to do with the world outside, so that tests can be that world. */

/** A stream that takes text or bytes. */
export interface Output {
  /** Resolves when more can be taken. */
  write(data: string | Uint8Array): Promise<void>
  readonly isTerminal: boolean
}

/** What `main` is given. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  /** The bytes of a file as they come. Rejects with an error that has a `code` (`ENOENT`) where there is none. */
  read(path: string): AsyncIterable<Uint8Array>
  /** Writes a file as a whole: until it is complete, what was there before stays. */
  write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>
  exists(path: string): Promise<boolean>
  /** The page without logs, as it is built. */
  pageTemplate(): Promise<string>
}

/** How it ended: answered; a fault in what was read; a mistake in how the command was written; open, where that is not enough. */
export const exitCodes = { answered: 0, fault: 1, usage: 2, open: 3 } as const

/** What the process exits with. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
