/** What the article claims of regions and sets of places, checked against its own reports. */
import type { Checked, Claim } from 'changing-hands/claims'
import type { Gazetteer } from 'changing-hands/regions'
import { checkClaim } from 'changing-hands/claims'
import { claims, gazetteer, history, weighed, withTwoLargeCities } from './facts.js'

export interface Row {
  readonly number: string
  readonly claim: string
  readonly gazetteer: string
  readonly checked: Checked
}

const checkedIn = (words: string, of: Gazetteer, claim: Claim, number = claim.id ?? ''): Row => ({
  number,
  claim: claim.text ?? '',
  gazetteer: words,
  checked: checkClaim(history, of, claim)
})

const [ofCountryside, , ofLargeCities] = claims

/** The four claims as they stand, and then what other gazetteers make of two of them. */
export const rows: ReadonlyArray<Row> = [
  ...claims.map((claim) => checkedIn("the article's places", gazetteer, claim)),
  checkedIn('with areas in km² (illustrative)', weighed, ofCountryside),
  ...(ofCountryside.kind === 'share'
    ? [checkedIn('with km along the river (illustrative)', weighed, { ...ofCountryside, by: 'riverKm' })]
    : []),
  checkedIn('with two large cities only', withTwoLargeCities, ofLargeCities)
]

const percent = (part: number): string => `${Number((part * 100).toFixed(1))} %`

const listed = (names: ReadonlyArray<string>): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')

/** In a few words, what a verdict rests on or what is missing. */
export const why = ({ verdict, found, missing, because }: Checked): string => {
  if (verdict !== 'undetermined') {
    const figure =
      found === undefined
        ? ''
        : `${found.least === found.most ? percent(found.least) : `${percent(found.least)} to ${percent(found.most)}`}; `
    return `${figure}by ${listed(because.map(({ id }) => id))}`
  }
  const by = (what: string, words: string): ReadonlyArray<string> => {
    const places = missing.filter((one) => one.what === what).map(({ place }) => place)
    return places.length === 0 ? [] : [`${words}: ${listed(places)}`]
  }
  return `missing ${[...by('weight', 'weights'), ...by('evidence', 'who held'), ...by('certainty', 'certainty')].join('; ')}`
}
