/**
 * A writer to be killed: appends batches to a file and names each batch on its output once it is acknowledged. Its
 * arguments are the path, a number that makes its ids its own, how many bytes it writes at a time (0: all), and for how many batches
 * it keeps the file before it opens it again (none: for ever). While another has the lock it waits.
 */
import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { FileStore } from '../../src/store/fileOptions.js'
import { openToWrite, writeAll } from '../../src/store/fileWriter.js'

const [path, writer] = [process.argv[2], process.argv[3]]
const size = Number(process.argv[4])
const batchesAtATime = Number(process.argv[5] ?? Infinity)

const openedWhenFree = async (): Promise<FileStore> => {
  for (;;) {
    try {
      const opened = await openToWrite(
        path,
        { repair: true, durability: Number(writer) % 2 === 0 ? 'disk' : 'system' },
        async (file, bytes) => {
          if (size === 0) await writeAll(file, bytes)
          // Piece by piece, as a system does it that is short of something.
          else
            for (let from = 0; from < bytes.length; from += size)
              await writeAll(file, bytes.subarray(from, from + size))
        }
      )
      if (!isLeft(opened)) return opened.right
      writeSync(1, `refused ${JSON.stringify(opened.left)}\n`)
      process.exit(1)
    } catch (error) {
      if (!String(error).includes('is being written by')) throw error
      await setTimeout(Math.random() * 4)
    }
  }
}

let store = await openedWhenFree()
writeSync(1, store.repaired === undefined ? 'opened\n' : 'repaired\n')

for (let batch = 0; ; batch++) {
  const ids = Array.from({ length: 1 + (batch % 3) }, (_, i) => `${writer}-${batch}-${i}`)
  const append = (some: ReadonlyArray<string>): Promise<unknown> =>
    store.append(
      some.map((id) => ({
        id,
        type: 'ControlChanged',
        v: 1,
        recordedAt: '2017-11-20',
        source: { id: 'najah', quote: 'وسيطر الجيش السوري على البوكمال '.repeat(1 + (batch % 7)) },
        place: 'al-bukamal',
        at: '2017-11-08',
        to: { kind: 'held', by: 'syrian-army' }
      }))
    )
  // Some together, so that several appends wait for one write.
  await Promise.all(batch % 5 === 0 ? ids.map((id) => append([id])) : [append(ids)])
  writeSync(1, `${ids.join(' ')}\n`)
  if (batch % batchesAtATime !== batchesAtATime - 1) continue
  await store.close()
  // Room for who waits.
  await setTimeout(Math.random() * 4)
  store = await openedWhenFree()
}
