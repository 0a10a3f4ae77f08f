/**
 * A time with the name of a time zone behind it, as Temporal prints it: `2017-11-08T06:00+03:00[Asia/Damascus]`. With an offset
 * it is that instant; without one, what the clock shows there, a time that it shows twice being the first of the two.
 */
import { left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import { quoted } from './fault.js'
import { fromIso, readIso } from './iso.js'
import { momentOf } from './moment.js'
import { onWall } from './written.js'
import type { WrittenDate } from './written.js'
import { checkedZone } from './zone.js'

/** Date and time, the zone, and the calendar in which it was shown, which does not change the ISO text. */
const zoned = /^([^[]+)\[!?([^[\]=]+)\](?:\[!?u-ca=[^[\]]*\])?$/

/** Reads a text that ends with a bracket. */
export const readZoned = (text: string): Either<string, WrittenDate> => {
  const [, time, name] = zoned.exec(text) ?? []
  const iso = time === undefined ? undefined : readIso(time)
  if (iso === undefined) return left('in brackets is a time zone, after a time: 2017-11-08T06:00[Asia/Damascus]')
  if ('problem' in iso) return left(iso.problem)
  if (iso.precision !== 'time') return left('a date is that day wherever it was written: leave its zone out')
  if (iso.absolute) return right(fromIso(iso))
  try {
    const { earliest, latest } = onWall(checkedZone(name), iso.span.lo, iso.span.hi)
    return right({ ...fromIso(iso), span: { lo: momentOf(earliest), hi: momentOf(latest) }, absolute: true })
  } catch {
    return left(`${quoted(name)} is no known time zone: write the offset, as in 2017-11-08T06:00+03:00`)
  }
}
