import { formatStatus, held, unknown } from 'changing-hands'
import { describe, expect, it } from 'vitest'
import { languages } from '../../apps/cli/words.js'
import { change } from '../given.js'
import { article, logText, run } from './world.js'

const files = article
const isolates = /[\u2068\u2069]/g
const plain = async (...words: ReadonlyArray<string>): Promise<ReadonlyArray<string>> => {
  const { out, err, code } = await run([...words, '--gazetteer', 'places.json', '--language', 'ar'], { files })
  expect([code, err]).toEqual([0, ''])
  return out
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(isolates, ''))
}

/** Latin words other than ids, dates, and what the source itself says. */
const latin = (line: string): ReadonlyArray<string> =>
  line.replace(/An-Najah News, 20 November 2017/g, '').match(/[A-Za-z][\w-]*/g) ?? []

const ids = /^(e\d+\w*|e10-outside|isis|iraqi-forces|syrian-army|al-bukamal|rummanah)$/

describe('in Arabic', () => {
  it('every command that people read speaks no English', async () => {
    for (const words of [
      ['who', 'log.jsonl', 'al-bukamal', '2017-11-12'],
      ['story', 'log.jsonl', 'al-bukamal'],
      ['map', 'log.jsonl', '2017-11-12'],
      ['diff', 'log.jsonl', '2017-11-10', '2017-11-17'],
      ['diff', 'log.jsonl', '2017-11-10', '--known', '2017-11-19', '--then', '2017-11-20'],
      ['explain', 'log.jsonl', 'rummanah', '2017-11-12'],
      ['audit', 'log.jsonl']
    ]) {
      const lines = await plain(...words)
      expect(lines.flatMap(latin).filter((word) => !ids.test(word))).toEqual([])
      expect(lines.join('')).toMatch(/[\u0600-\u06ff]/)
    }
  })
  it('an answer, its basis and where it is from', async () => {
    const [head, possibility, record] = await plain('who', 'log.jsonl', 'راوة', '2017-11-18')
    expect(head).toBe('راوة (rawa), 2017-11-18: iraqi-forces، مؤكد')
    expect(possibility).toBe('- iraqi-forces (مستمر منذ تقرير سابق)')
    expect(record).toContain('e8: تغيّر السيطرة في 2017-11-17، سُجّل في 2017-11-20 عن An-Najah News')
  })
  it('no two cells of a table run into one another: whatever runs leftwards is isolated', async () => {
    const { lines } = await run(['map', 'log.jsonl', '2017-11-12', '--gazetteer', 'places.json', '--language', 'ar'], {
      files
    })
    for (const line of lines.slice(0, 14)) {
      let outside = line
      while (/\u2068[^\u2068\u2069]*\u2069/.test(outside))
        outside = outside.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')
      expect(outside).not.toMatch(/[\u0590-\u08ff]/)
    }
  })
  it('what was found', async () => {
    const l = logText(change('1', '2017-11-03', held('b'), { after: ['nobody'] }))
    const { lines } = await run(['audit', 'l', '--language', 'ar'], { files: { l } })
    expect(lines.at(-1)?.replace(isolates, '')).toBe('عدد الملاحظات: 1')
    expect(lines.join('\n')).toContain('ما يمكنك فعله')
  })
  it('the picture', async () => {
    const { out } = await run(['draw', 'log.jsonl', '--language', 'ar', '--gazetteer', 'places.json'], { files })
    expect(out).toContain('نوفمبر')
    expect(out).toContain('البوكمال')
    expect(out).not.toContain('no report')
    const shares = ['--shares', 'anbar', '--from', '2017-11-01', '--until', '2017-11-20']
    const ran = await run(['draw', 'log.jsonl', ...shares, '--language', 'ar', '--gazetteer', 'places.json'], { files })
    expect(ran.out).toContain('مفتوح، أو ليس لأيٍّ من هؤلاء وحده')
    expect(ran.out).not.toMatch(/>[^<]*\b(open|none|these)\b/)
  })
})

describe('what other programs read, in Arabic', () => {
  it('has statuses and names in it, without the marks of a screen', async () => {
    const l = logText(
      change('1', '2017-11-03', held('b')),
      change('2', '2017-11-05', unknown(['b']), { from: held('b') })
    )
    for (const as of ['spells-csv', 'spells-json', 'geojson', 'geojson-kepler']) {
      const { out, code } = await run(['export', 'l', '--as', as, '--language', 'ar', '--gazetteer', 'places.json'], {
        files: { ...article, l }
      })
      expect(code).toBe(0)
      expect(out).toContain('غير معروف، وليس b')
      expect(out).not.toMatch(isolates)
    }
  })
})

describe('languages', () => {
  it('one that the command does not speak is still one of a gazetteer', async () => {
    const gazetteer = JSON.stringify([{ id: 'rawa', names: { en: 'Rawa', uk: 'Рава' }, parents: [] }])
    const { lines } = await run(['who', 'log.jsonl', 'rawa', '2017-11-18', '--gazetteer', 'g', '--language', 'uk'], {
      files: { ...files, g: gazetteer }
    })
    expect(lines[0]).toBe('Рава (rawa), 2017-11-18: iraqi-forces, for certain')
  })
  it('in none of them can a name turn what stands beside it', async () => {
    const l = logText(change('1', '2017-11-03', held('x\u2069\u202e\u2067y'), { place: 'p' }))
    for (const language of Object.keys(languages)) {
      const { lines } = await run(['map', 'l', '2017-11-04', '--language', language], { files: { l } })
      const depths = [...lines.join('\n')].reduce<ReadonlyArray<number>>(
        (all, letter) => [
          ...all,
          (all.at(-1) ?? 0) + (/[\u2066-\u2068]/.test(letter) ? 1 : letter === '\u2069' ? -1 : 0)
        ],
        []
      )
      expect(Math.min(...depths)).toBe(0)
      expect(depths.at(-1)).toBe(0)
      expect(lines.join('\n')).not.toMatch(/[\u202a-\u202e]/)
    }
  })
  it('statuses are those of the library', async () => {
    const { lines } = await run(['who', 'log.jsonl', 'deir-ez-zor', '2017-11-18'], { files })
    expect(lines[0]).toBe(`deir-ez-zor, 2017-11-18: ${formatStatus({ kind: 'unknown', not: ['isis'] })}, for certain`)
  })
})
