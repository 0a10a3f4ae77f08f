/** One record after another, and what Immer costs there. */
import { Immer } from 'immer'
import type { Chronon, History } from 'changing-hands'
import { controllerAt, evolve, logOf, orThrow, project } from 'changing-hands'
import type { Pages, WritablePages } from '../../src/log/paged.js'
import { pageSet } from '../../src/log/paged.js'
import { changes } from './data.js'
import { inTurn, micro, randomFrom, report } from './measure.js'

export const evolvingOneByOne = (): void => {
  console.error('evolving 10,000 and 1,000,000 records ...')
  const evolving = (count: number): { readonly alone: number; readonly asked: number } => {
    const places = Math.round(count / 30)
    let history = project(orThrow(logOf(changes(count, places))))
    const fresh = changes(6_000, places, 99).map((record, i) => ({ ...record, id: `new-${i}` }))
    let next = 0
    const some =
      (then: (history: History, place: string) => unknown): (() => unknown) =>
      () => {
        let last: unknown
        for (let i = 0; i < 100; i++) {
          const record = fresh[next++ % fresh.length]
          history = evolve(history, record)
          last = then(history, record.place)
        }
        return last
      }
    const [alone, asked] = inTurn(
      [
        { name: 'evolve', run: some(() => undefined) },
        { name: 'evolve and ask the place', run: some((now, place) => controllerAt(now, place, 17000 as Chronon)) }
      ],
      20,
      5
    )
    return { alone: alone / 100, asked: asked / 100 }
  }
  {
    const small = evolving(10_000)
    const large = evolving(1_000_000)
    report('evolve of one record, 10,000 records before it (target 40 µs)', micro(small.alone), undefined, undefined)
    report('evolve of one record, 1,000,000 before it', micro(large.alone), large.alone / small.alone, 2)
    report('evolve and ask the place, 10,000', micro(small.asked), undefined, undefined)
    report('evolve and ask the place, 1,000,000', micro(large.asked), large.asked / small.asked, undefined)
  }
}

export const outerState = (): void => {
  console.error('the outer state, with and without Immer ...')
  {
    const size = 33_333
    const filled: WritablePages<object> = []
    for (let slot = 0; slot < size; slot++) pageSet(filled, slot, new Date(slot))
    const pages: Pages<object> = filled
    const map = new Map(Array.from({ length: size }, (_, slot) => [slot, new Date(slot)] as const))
    const immer = new Immer()
    const outer = immer.produce({ pages }, () => undefined)
    const random = randomFrom(3)
    const slots = Array.from({ length: 100 }, () => Math.floor(random() * size))
    const value = new Date(0)
    const byHand = (state: { readonly pages: Pages<object> }, slot: number): { readonly pages: Pages<object> } => {
      const top = state.pages.slice()
      const middle = top[slot >> 10].slice()
      const leaf = middle[(slot >> 5) & 31].slice()
      leaf[slot & 31] = value
      middle[(slot >> 5) & 31] = leaf
      top[slot >> 10] = middle
      return { pages: top }
    }
    const [single, batch, hand, copy] = inTurn(
      [
        {
          name: 'Immer',
          run: () => slots.map((slot) => immer.produce(outer, (draft) => pageSet<unknown>(draft.pages, slot, value)))
        },
        {
          name: 'Immer, one draft',
          run: () =>
            immer.produce(outer, (draft) => slots.forEach((slot) => pageSet<unknown>(draft.pages, slot, value)))
        },
        { name: 'by hand', run: () => slots.map((slot) => byHand(outer, slot)) },
        { name: 'copy of a Map', run: () => slots.slice(0, 10).map((slot) => new Map(map).set(slot, value)) }
      ],
      25
    )
    report('one place of 33,333 changed: copy of a Map', micro(copy / 10), undefined, undefined)
    report('  pages copied by hand', micro(hand / 100), hand / 100 / (copy / 10), undefined)
    report('  pages by Immer, a draft each', micro(single / 100), single / 100 / (copy / 10), undefined)
    report('  pages by Immer, a draft for 100', micro(batch / 100), batch / 100 / (copy / 10), undefined)
  }
}
