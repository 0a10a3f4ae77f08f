/**
 * A process that wants the lock of a file: says whether it has it, keeps it until it is told something, and then does what it was told:
 * `release`, `exit` (without releasing it) or whatever else, which is nothing.
 */
import { writeSync } from 'node:fs'
import { lockOf } from '../../src/store/lock.js'

const [, , path] = process.argv
process.stdin.once('data', async () => {
  try {
    const lock = await lockOf(path)
    writeSync(1, `taken ${process.pid}\n`)
    process.stdin.once('data', (told) => {
      if (String(told).startsWith('release')) lock.release()
      process.exit()
    })
  } catch (error) {
    writeSync(1, `refused ${String(error).replaceAll('\n', ' ')}\n`)
    process.exit()
  }
})
writeSync(1, 'ready\n')
