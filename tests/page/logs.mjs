/** Logs for the page's test: one with many places and many moments of recording, one that tries to do harm, one that is large. */

/** The same numbers from 0 to 1 every time (mulberry32). */
const numbers = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const day = (number) => new Date(Date.UTC(2020, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)

const lines = (records) => records.map((record) => JSON.stringify(record)).join('\n') + '\n'

const actors = ['north', 'south', 'east']

/** Changes and sightings at so many places, learned over a year; some dates are wide, some reports are taken back. */
export const randomLog = (places, perPlace, seed) => {
  const random = numbers(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const records = []
  for (let p = 0; p < places; p++)
    for (let i = 0; i < perPlace; i++) {
      const id = `p${p}-${i}`
      const first = Math.floor(random() * 300)
      const last = random() < 0.3 ? first + Math.floor(random() * 20) : first
      const source = { id: pick(['paper', 'radio']), quote: `words of ${id}`, url: `https://example.org/${id}` }
      const recordedAt = day(Math.max(last, 20 * Math.ceil((last + random() * 60) / 20)))
      const at = last > first ? `[${day(first)}..${day(last)}]` : day(first)
      const by = { kind: 'held', by: pick(actors) }
      const what =
        random() < 0.7
          ? {
              type: 'ControlChanged',
              at,
              ...(random() < 0.4 ? { from: { kind: 'held', by: pick(actors) } } : {}),
              to: by
            }
          : {
              type: 'ControlObserved',
              at,
              status: random() < 0.2 ? { kind: 'contested', among: ['north', 'south'] } : by
            }
      records.push({ id, v: 1, recordedAt, source, place: `place ${p}`, ...what })
      if (random() < 0.08)
        records.push({
          id: `${id}-gone`,
          v: 1,
          recordedAt: day(400),
          source: { id: source.id },
          type: 'EventRetracted',
          target: id,
          reason: 'wrong'
        })
    }
  return lines(records)
}

const harm = '<img src=x onerror="globalThis.harmed=1">'

/** Names that would do something if they were taken for markup, code or the names of what objects inherit. */
export const hostileLog = () => {
  const names = [
    harm,
    '</script><script>globalThis.harmed=2</script>',
    '<!--<script>',
    '__proto__',
    'constructor',
    'toString',
    'مدينة <b>غامقة</b>',
    'line\nbreak "quoted" &amp; \u202eturned',
    'x'.repeat(900)
  ]
  return lines(
    names.flatMap((name, i) => [
      {
        id: `${name} ${i}`.slice(-800),
        v: 1,
        recordedAt: '2020-03-01',
        type: 'ControlChanged',
        source: { id: name, title: harm, quote: `${harm}</blockquote>`, url: 'javascript:globalThis.harmed=3' },
        place: name,
        at: '2020-02-01',
        from: { kind: 'held', by: '__proto__' },
        to: { kind: 'held', by: name }
      },
      {
        id: `seen ${i}`,
        v: 1,
        recordedAt: '2020-03-02',
        type: 'ControlObserved',
        source: { id: 'constructor', url: 'https://example.org/a"b' },
        place: name,
        at: '2020-02-03',
        status: { kind: 'held', by: 'constructor' }
      }
    ])
  )
}

/** A gazetteer of such names, with coordinates. */
export const hostileGazetteer = () =>
  [harm, '__proto__', 'constructor'].map((id, i) => ({
    id,
    names: { en: `${harm} ${i}` },
    coordinates: { latitude: 34 + i, longitude: 40 + i }
  }))

/** Two lines that are wrong, and one that is not. */
export const wrongLog =
  '{"id":"a","type":"ControlChanged","v":1,"recordedAt":"2020-01-01","source":{"id":"s"},"place":"p","at":"2020-13-01","to":{"kind":"held","by":"n"}}\n' +
  '{"id":"b","type":"ControlChanged","v":1,"recordedAt":"2020-01-01","source":{"id":"s"},"place":"p","at":"2020-01-01","to":{"kind":"held","by":"n"}}\n' +
  'no json\n'

/** A table of captures in which one of seven dates cannot be read. */
export const csv = [
  'day,town,to,from',
  '2017-11-03,Al-Qaim,Iraqi forces,ISIS',
  '2017-11-08,Al-Bukamal,army,ISIS',
  '2017-11-11,Al-Bukamal,ISIS,army',
  'some day,Anah,Iraqi forces,ISIS',
  '2017-11-11,Rummanah,Iraqi forces,ISIS',
  '2017-11-17,Rawa,Iraqi forces,ISIS',
  '2017-11-19,Al-Bukamal,army,ISIS',
  ''
].join('\n')
