#!/usr/bin/env node
/** The command in a process: files, streams, and what it exits with. */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { access, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WriteStream } from 'node:tty'
import type { Io, Output } from './io.js'
import { exitCodes } from './io.js'
import { main } from './main.js'

/** Who reads only the first lines (`| head`) closes the pipe: then there is nobody left to tell anything. */
const quietly = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(exitCodes.answered)
  throw error
}

const outputOf = (stream: WriteStream): Output => {
  stream.on('error', quietly)
  return {
    isTerminal: stream.isTTY === true,
    write: (data) =>
      new Promise((resolve) => {
        if (stream.write(data)) resolve()
        else stream.once('drain', resolve)
      })
  }
}

const besides = (file: string): URL => new URL(file, import.meta.url)

const io: Io = {
  stdin: process.stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  env: process.env,
  version: String(JSON.parse(readFileSync(besides('../../package.json'), 'utf8')).version),
  read: (path) => createReadStream(path),
  write: async (path, chunks) => {
    // A device or a pipe is written to; a file is replaced, where a link leads to it.
    const known = await stat(path).catch(() => undefined)
    if (known !== undefined && !known.isFile()) return pipeline(Readable.from(chunks), createWriteStream(path))
    const target = known === undefined ? path : await realpath(path)
    const unfinished = `${target}.${process.pid}.tmp`
    try {
      await pipeline(Readable.from(chunks), createWriteStream(unfinished))
      await rename(unfinished, target)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  },
  exists: (path) =>
    access(path).then(
      () => true,
      () => false
    ),
  pageTemplate: () => readFile(besides('../page/explorer.html'), 'utf8')
}

process.exitCode = await main(process.argv.slice(2), io)
