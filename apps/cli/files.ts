/** The files that commands read: logs, which may be large, and small ones of JSON. */
import type { Log } from 'changing-hands'
import { collectLog } from 'changing-hands/log'
import { gazetteerFromCsv } from 'changing-hands/import'
import type { Gazetteer } from 'changing-hands/regions'
import { gazetteerOf } from 'changing-hands/regions'
import { Failure, faultIn, mostListed, orFail } from './failure.js'
import { Progress } from './progress.js'
import type { Session } from './session.js'
import { listIn } from './session.js'

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b

/** What a log begins with: a record, after spaces or a byte order mark. */
const beginsLikeALog = (head: Uint8Array): boolean => /^(\ufeff|\s)*(\{|$)/.test(new TextDecoder().decode(head))

/** A log, and whether it was compressed. */
export interface ReadLog {
  readonly log: Log
  readonly isCompressed: boolean
}

/** Reads a log as a stream; where standard error is a terminal it says how far it has come. */
export const readLogFile = async (session: Session, path: string): Promise<ReadLog> => {
  const name = session.nameOf(path)
  const progress = new Progress(session)
  let head = new Uint8Array(0)
  const watched = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of session.chunks(path)) {
      if (head.length < 200) head = new Uint8Array([...head, ...chunk.subarray(0, 200)])
      yield chunk
      await progress.shown()
    }
  }
  try {
    const read = await collectLog(watched(), {
      mostFaults: mostListed,
      onProgress: ({ read, records }) => progress.at(read, `${name}: ${records.toLocaleString('en')} records`)
    })
    const isCompressed = isGzip(head)
    // A fault for each line of another kind of file would say less than what kind it is not.
    if (read._tag === 'Left' && !isCompressed && !beginsLikeALog(head))
      throw new Failure([
        `${name} is no log, which has a record in JSON on each line. Of a table changing-hands import makes one.`
      ])
    // The last of them says how many more there are.
    if (read._tag === 'Left') throw new Failure(read.left.map((fault) => faultIn(name, fault)))
    return { log: read.right, isCompressed }
  } finally {
    await progress.clear()
  }
}

export const readLog = async (session: Session, path: string): Promise<Log> => (await readLogFile(session, path)).log

/** A gazetteer in JSON, as for `gazetteerOf`, or in CSV with a head row. */
export const readGazetteer = async (session: Session, path: string): Promise<Gazetteer> => {
  const name = session.nameOf(path)
  const text = await session.text(path)
  return orFail(
    name,
    /^\s*[[{]/.test(text) ? gazetteerOf(listIn(name, text, 'a list of places')) : gazetteerFromCsv(text)
  )
}
