import fc from 'fast-check'
import { it } from 'vitest'
import { arbitraryPlaceRecords } from 'changing-hands/testing'
import { spellsAreTheWorlds } from './oracles/spells.js'
import { recapturesAreTheWorlds } from './oracles/recaptures.js'
import { changesAreTheWorlds } from './oracles/changes.js'
import { hardPlaces } from './corpus/places.js'

import { arbitraryRepeats } from './oracles/repeats.js'
import { possibilitiesAreTheWorlds } from './oracles/possibilities.js'
import { doubtsAreTheWorlds } from './oracles/doubts.js'
const N = Number(process.env.N ?? 300)
it.each(Object.entries({ doubtsAreTheWorlds, possibilitiesAreTheWorlds, spellsAreTheWorlds, recapturesAreTheWorlds, changesAreTheWorlds }))('%s', (name, law) => {
  if (process.env.ONLY && !name.startsWith(process.env.ONLY)) return
  const bad: Array<string> = []
  for (const { name, records } of hardPlaces) { try { law(records) } catch (e) { bad.push(name + ': ' + String((e as Error).message).slice(0, 600)) } }
  console.log(bad.length, bad.slice(0, 5).join('\n'))
  fc.assert(fc.property((process.env.REP ? arbitraryRepeats(5) : arbitraryPlaceRecords({ size: 5 })).filter((r) => r.length > 0), (records) => { law(records) }), { numRuns: N, seed: Number(process.env.SEED ?? 1) })
}, 280000)
