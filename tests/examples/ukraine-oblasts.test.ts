import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Answer } from 'changing-hands'
import { formatChronon, orThrow, parseDate, statusAt } from 'changing-hands'
import { firstTime, gazetteerOf, leavesOf, placeOf, placesOf, rollUp, sharesAt } from 'changing-hands/regions'
import { listDate, placeIdOf } from '../../examples/ukraine-2022-2023/table.js'
import {
  everywhere,
  gazetteer,
  gazetteerPlaces,
  oblasts,
  populationIn
} from '../../examples/ukraine-2022-2023/gazetteer.js'
import { history, placeRows } from '../../examples/ukraine-2022-2023/list.js'
import { drawOblasts, panels } from '../../examples/ukraine-2022-2023/oblast-picture.js'
import type { Measure } from '../../examples/ukraine-2022-2023/shares.js'
import { partsOf, percent, rollUpOf, seriesOf } from '../../examples/ukraine-2022-2023/shares.js'
import { cases } from '../cases.js'
import { asChronon } from '../inside.js'

type Row = (typeof placeRows)[number]
const dayOf = (date: string): number => orThrow(parseDate(date)).lo
const measures: ReadonlyArray<Measure> = ['population', 'count']

describe('the gazetteer of the list', () => {
  const parentsOf = (id: string): ReadonlyArray<string> => {
    const place = placeOf(gazetteer, id)
    return place._tag === 'Some' ? place.value.parents.map((parent) => parent.id) : []
  }
  it('has the 369 places of the list in its 24 oblasts, each once', () => {
    expect(oblasts).toHaveLength(24)
    expect(oblasts.flatMap(({ id }) => leavesOf(history, gazetteer, id, listDate)).sort()).toEqual(
      placeRows.map(placeIdOf).sort()
    )
    expect(leavesOf(history, gazetteer, everywhere, listDate)).toHaveLength(369)
  })
  it('puts a place into its raion, and straight into its oblast where the list names no raion', () => {
    expect(parentsOf('kharkiv-oblast/izium/studenok')).toEqual(['kharkiv-oblast/izium'])
    expect(parentsOf('kharkiv-oblast/izium')).toEqual(['kharkiv-oblast'])
    expect(parentsOf('kharkiv-oblast')).toEqual([everywhere])
    expect(parentsOf('kyiv-oblast-and-kyiv/kyiv')).toEqual(['kyiv-oblast-and-kyiv'])
  })
  it('has one raion where the list spells it in two ways', () => {
    expect(parentsOf('mykolaiv-oblast/bakhtanka/partyzanske')).toEqual(['mykolaiv-oblast/bashtanka'])
    expect(placesOf(gazetteer).map(({ id }) => id)).not.toContain('mykolaiv-oblast/bakhtanka')
  })
  it('reads populations with and without commas, and refuses what is none', () => {
    expect(populationIn({ place: 'Bakhmach', population: '17,192' })).toBe(17192)
    expect(populationIn({ place: 'Bohuslavka', population: '1330' })).toBe(1330)
    expect(populationIn({ place: 'Kyiv', population: '2,952,301' })).toBe(2952301)
    expect(populationIn({ place: 'Bile', population: '' })).toBeUndefined()
    for (const population of ['1,33', 'many', '12,3456', '-5', '1.5'])
      expect(() => populationIn({ place: 'Bile', population })).toThrow('Bile')
  })
  it('knows the population of all but one, which roll-ups by population name and those by count include', () => {
    expect(rollUpOf(everywhere, 'population', listDate).missing.map(({ what, place }) => [what, place])).toEqual([
      ['weight', 'odesa-oblast/izmail/bile-snake-island']
    ])
    expect(rollUpOf(everywhere, 'count', listDate).missing).toEqual([])
    expect(rollUpOf('odesa-oblast', 'count', listDate).total).toBe(6)
  })
  it('would name a place that comes twice, by its path', () => {
    const twice = gazetteerOf([...gazetteerPlaces(placeRows), ...gazetteerPlaces(placeRows).slice(-1)])
    expect(isLeft(twice) && twice.left.map(({ path }) => path)).toEqual([`[${gazetteerPlaces(placeRows).length}].id`])
  })
})

/** What one place adds to each sum, from the answer for it alone. */
const partIn = ({ possible }: Answer) => {
  const is = (what: string): ReadonlyArray<boolean> =>
    possible.map(({ status }) => (status.kind === 'held' ? status.by : status.kind) === what)
  const unreported = possible.every(({ basis }) => basis === 'no evidence')
  const all = (what: string): number => (is(what).every(Boolean) ? 1 : 0)
  const any = (what: string): number => (is(what).some(Boolean) || is('unknown').some(Boolean) ? 1 : 0)
  return {
    russia: { least: all('russia'), most: any('russia') },
    ukraine: { least: all('ukraine'), most: any('ukraine') },
    contested: all('contested'),
    unreported: unreported ? 1 : 0,
    settled: possible.length === 1 || unreported ? 1 : 0
  }
}

/** Sums over rows of the table, one place at a time, with the numbers that stand in the table. */
const naive = (rows: ReadonlyArray<Row>, by: Measure, chronon: number) => {
  const sums = {
    total: 0,
    russia: { least: 0, most: 0 },
    ukraine: { least: 0, most: 0 },
    contested: 0,
    unreported: 0,
    open: 0
  }
  for (const row of rows) {
    const weight = by === 'count' ? 1 : Number(row.population.replace(/\D/g, ''))
    const part = partIn(statusAt(history, placeIdOf(row), asChronon(chronon)))
    sums.total += weight
    for (const who of ['russia', 'ukraine'] as const) {
      sums[who].least += weight * part[who].least
      sums[who].most += weight * part[who].most
    }
    sums.contested += weight * part.contested
    sums.unreported += weight * part.unreported
    sums.open += weight * (1 - part.settled)
  }
  return sums
}

describe("an oblast's share over time", () => {
  const regions = [...oblasts, { id: everywhere, rows: placeRows }].flatMap(({ id, rows }) =>
    measures.map((by) => {
      const series = seriesOf(id, by)
      return { id, by, rows, series, parts: partsOf(series) }
    })
  )
  const anyRegion = fc.constantFrom(...regions)
  const anyDay = fc.oneof(
    fc.integer({ min: dayOf('2013-12-01'), max: dayOf('2023-12-31') }),
    // The first year of the invasion, in which nearly everything happens.
    fc.integer({ min: dayOf('2022-02-20'), max: dayOf('2023-01-01') })
  )

  it('is, on any day, the sum over its places one by one', () => {
    fc.assert(
      fc.property(anyRegion, anyDay, ({ series, parts, rows, by }, chronon) => {
        const sums = naive(rows, by, chronon)
        const shares = sharesAt(series, asChronon(chronon))
        expect(shares.get('russia')).toEqual(sums.russia)
        expect(shares.get('ukraine')).toEqual(sums.ukraine)
        const step = parts.filter(({ from, until }) => from <= chronon && chronon < until)
        expect(step).toHaveLength(1)
        expect(step[0]).toMatchObject({
          total: sums.total,
          russia: sums.russia.least,
          ukraine: sums.ukraine.least,
          contested: sums.contested,
          unreported: sums.unreported,
          open: sums.open
        })
      }),
      cases(1500)
    )
  })
  it('is the same asked for one day alone, with the coverage that is not without a report', () => {
    fc.assert(
      fc.property(anyRegion, anyDay, ({ id, rows, by }, chronon) => {
        const { of, coverage, total } = rollUpOf(id, by, asChronon(chronon))
        const sums = naive(rows, by, chronon)
        expect(total).toBe(sums.total)
        expect(of.get('russia')).toEqual(sums.russia)
        expect(of.get('ukraine')).toEqual(sums.ukraine)
        expect(coverage).toBeCloseTo(1 - sums.unreported / sums.total, 12)
      }),
      cases(1000)
    )
  })
  it('lies within bounds: the least is no more than the most, and what is certain is no more than all', () => {
    for (const { series, parts } of regions) {
      for (const { least, most } of series.of.values())
        least.forEach((share, k) => expect(0 <= share && share <= most[k] && most[k] <= series.total[k]).toBe(true))
      for (const { total, russia, ukraine, contested, open, unreported } of parts) {
        expect(Math.min(russia, ukraine, contested, open, unreported)).toBeGreaterThanOrEqual(0)
        expect(russia + ukraine + contested + open + unreported).toBe(total)
      }
    }
  })
  it('is known on the day of the list, and is what the column of holders adds up to', () => {
    for (const { id, by, rows } of regions) {
      const held = (who: string): number =>
        rows
          .filter(({ held_by }) => held_by.split(' ')[0] === who)
          .reduce((sum, { population }) => sum + (by === 'count' ? 1 : Number(population.replace(/\D/g, ''))), 0)
      const { of, coverage, total } = rollUpOf(id, by, listDate)
      expect(coverage, id).toBe(1)
      expect(of.get('russia'), id).toEqual({ least: held('Russia'), most: held('Russia') })
      expect(of.get('ukraine'), id).toEqual({ least: held('Ukraine'), most: held('Ukraine') })
      expect(total - held('Russia') - held('Ukraine')).toBe(held('Contested:'))
    }
  })
  it('counts a contested place for neither, by the rule `nobody` as by `mostly`, since the list never says who has the most of one', () => {
    for (const { id, by } of regions)
      for (const rule of ['nobody', 'mostly'] as const)
        expect(
          rollUp(history, gazetteer, id, listDate, { by, contested: rule, of: ['russia'] }).of.get('russia')
        ).toEqual(rollUpOf(id, by, listDate).of.get('russia'))
  })
})

describe('what the list has of some oblasts', () => {
  const russia = (region: string, by: Measure, date: string) => rollUpOf(region, by, date).of.get('russia')

  it("is all Ukraine's in Chernihiv Oblast once its last places are retaken on 4 April 2022", () => {
    expect(russia('chernihiv-oblast', 'count', '2022-04-04')).toEqual({ least: 0, most: 0 })
    expect(rollUpOf('chernihiv-oblast', 'count', listDate).of.get('ukraine')).toEqual({ least: 17, most: 17 })
    expect(rollUpOf('chernihiv-oblast', 'population', listDate).of.get('ukraine')).toEqual({
      least: 420957,
      most: 420957
    })
  })
  it("is all Russia's in Crimea and Sevastopol since 2014", () => {
    for (const date of ['2014-12-31', '2022-02-23', listDate])
      expect(russia('crimea-and-sevastopol', 'count', date)).toEqual({ least: 5, most: 5 })
  })
  it('is open in Lviv Oblast while nothing is reported of it', () => {
    expect(russia('lviv-oblast', 'count', '2022-02-23')).toEqual({ least: 0, most: 7 })
    expect(rollUpOf('lviv-oblast', 'count', '2022-02-23').coverage).toBe(0)
    expect(russia('lviv-oblast', 'count', listDate)).toEqual({ least: 0, most: 0 })
  })
  it("is one place of six in Odesa Oblast while Russia has Snake Island, and nobody's home", () => {
    // taken on 24 February 2022 and retaken on 30 June
    for (const date of ['2022-02-28', '2022-05-31', '2022-06-29']) {
      expect(russia('odesa-oblast', 'count', date)?.least).toBe(1)
      expect(russia('odesa-oblast', 'population', date)?.least).toBe(0)
    }
    expect(russia('odesa-oblast', 'count', '2022-06-30')).toEqual({ least: 0, most: 0 })
  })
  it("rises in Donetsk Oblast by the people of Mariupol on the day on which it is recaptured by Russia, and by nobody else's", () => {
    const before = russia('donetsk-oblast', 'population', '2022-05-15')
    const after = russia('donetsk-oblast', 'population', '2022-05-16')
    expect((after?.least ?? 0) - (before?.least ?? 0)).toBe(431859)
    expect((after?.most ?? 0) - (before?.most ?? 0)).toBe(431859)
  })
})

describe('the limits that a share passes', () => {
  it('are those that a day-by-day sum finds', () => {
    const kharkiv = oblasts.filter(({ id }) => id === 'kharkiv-oblast').flatMap(({ rows }) => rows)
    const from = '2022-05-01'
    const days = Array.from({ length: dayOf(listDate) - dayOf(from) + 1 }, (_, i) => dayOf(from) + i)
    for (const atMost of [0.25, 0.2, 0.1, 0.05]) {
      const first = (end: 'least' | 'most'): string | undefined => {
        const found = days.find((chronon) => naive(kharkiv, 'count', chronon).russia[end] <= atMost * kharkiv.length)
        return found === undefined ? undefined : formatChronon(found, 'day')
      }
      const limit = { kind: 'share', who: 'russia', region: 'kharkiv-oblast', by: 'count', atMost } as const
      const { possibly, surely, exact } = firstTime(history, gazetteer, limit, {
        from,
        until: listDate,
        contested: 'nobody'
      })
      expect(
        [possibly, surely].map((one) => (one._tag === 'Some' ? formatChronon(one.value, 'day') : undefined))
      ).toEqual([first('least'), first('most')])
      expect(exact).toBe(true)
    }
  })
})

describe('percentages', () => {
  it('are rounded where they are known, and outward where they are not', () => {
    expect(percent({ least: 0, most: 0 }, 17)).toBe('0 %')
    expect(percent({ least: 17, most: 17 }, 17)).toBe('100 %')
    expect(percent({ least: 8, most: 8 }, 34)).toBe('24 %')
    expect(percent({ least: 1, most: 1 }, 369)).toBe('<1 %')
    expect(percent({ least: 368, most: 368 }, 369)).toBe('>99 %')
    expect(percent({ least: 13, most: 14 }, 100)).toBe('13–14 %')
    expect(percent({ least: 129, most: 141 }, 1000)).toBe('12–15 %')
    expect(percent({ least: 0, most: 1 }, 1000)).toBe('0–1 %')
  })
})

describe('the picture of the oblasts', () => {
  it('has two panels for each oblast in which a place changed hands since the invasion, and two for all', () => {
    expect(panels).toHaveLength(2 * (13 + 1))
    expect([...drawOblasts().matchAll(/data-region="([^"]*)"/g)].map(([, region]) => region)).toEqual(
      panels.map(({ series }) => series.region)
    )
  })
  it('has what is contested at each step of its series, beside what the parts add up to', () => {
    for (const { series, also = [] } of panels) {
      const parts = partsOf(series)
      expect(also[0].amounts).toHaveLength(series.starts.length)
      parts.forEach(({ from, total, russia, ukraine, contested, open, unreported }, k) => {
        expect(from).toBe(series.starts[k])
        expect(also[0].amounts[k]).toBe(contested)
        expect(russia + ukraine + contested + open + unreported).toBe(total)
      })
    }
  })
})
