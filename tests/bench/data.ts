/** A log as a monitor keeps it: 30 changes a place over ten years, 5 % recorded late, 2 % with wide bounds. */
import type { ControlChanged } from 'changing-hands'
import { formatChronon, held } from 'changing-hands'
import { randomFrom } from './measure.js'

const firstDay = 15000 // 2011-01-26
export const days = 3650
export const randomDay = (random: () => number): number => firstDay + Math.floor(random() * days)

const actors = ['isis', 'syrian-army', 'iraqi-forces', 'sdf', 'hts', 'turkish-forces', 'peshmerga', 'sna']

export const changes = (count: number, places: number, seed = 1): ReadonlyArray<ControlChanged> => {
  const random = randomFrom(seed)
  const made: Array<ControlChanged> = []
  const days = Array.from({ length: count }, () => randomDay(random)).sort((a, b) => a - b)
  for (let i = 0; i < count; i++) {
    const day = days[i]
    const late = random() < 0.05 ? Math.floor(random() * 400) : 0
    const wide = random() < 0.02
    const at = wide ? `[${formatChronon(day - 7, 'day')}..${formatChronon(day + 7, 'day')}]` : formatChronon(day, 'day')
    made.push({
      id: `e${i}`,
      type: 'ControlChanged',
      v: 1,
      recordedAt: formatChronon(day + 8 + late, 'day'),
      source: { id: 'monitor' },
      place: `place-${Math.floor(random() * places)}`,
      at,
      to: held(actors[Math.floor(random() * actors.length)])
    })
  }
  return made
}
