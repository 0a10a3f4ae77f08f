import { it } from 'vitest'
import { spellsOf, statusKey, formatChronon, timelineOf } from 'changing-hands'
import { historyOf, historyWith } from './given.js'
import { hardPlaces } from './corpus/places.js'
it('x', () => {
  const { records } = hardPlaces.find(({ name }) => name.startsWith('a holding is lost unreported'))!
  const f = (n: number) => Number.isFinite(n) ? formatChronon('day', n as never).slice(8) : n
  for (const h of [historyOf(records), historyWith({ exactStates: 1 }, records)]) {
    for (const s of spellsOf(h, 'p')) console.log(statusKey(s.status), f(s.start.earliest), f(s.start.latest), f(s.end.earliest), f(s.end.latest), s.ongoing, s.certain, s.because[0].id)
    for (const s of timelineOf(h, 'p')) console.log(f(s.from), f(s.until), s.answer.possible.map((p) => statusKey(p.status)+' '+p.basis).join('; '))
  console.log('--')}
})
