/** The stories that a question about whole worlds goes by, and how what several of them say becomes one list. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'
import { frozen } from '../time/index.js'

/**
 * The stories of a place: one of all records where the policy is `together`, otherwise that of the first preferred source
 * that has one, or each source's own; none where no report in scope is of control.
 */
export const storiesOf = (history: History, place: PlaceId): ReadonlyArray<Story> =>
  inside(history).answersOf(place)?.stories ?? []

interface Found {
  readonly because: ReadonlyArray<ControlRecord>
  readonly certain: boolean
}

/**
 * What is found in the stories, story by story. What is the same in several, as `keyOf` has it, is listed once with the
 * records of all; of several stories only what is certain in each of them is certain.
 */
export const eachStory = <A extends Found>(
  stories: ReadonlyArray<Story>,
  findIn: (story: Story) => ReadonlyArray<A>,
  keyOf: (found: A) => string
): Array<A> => {
  if (stories.length === 1) return findIn(stories[0]).map(frozen)
  const alike = new Map<string, { one: A; because: Array<A['because'][number]>; certain: number }>()
  for (const story of stories)
    for (const one of findIn(story)) {
      const key = keyOf(one)
      const known = alike.get(key)
      const certain = one.certain ? 1 : 0
      if (known === undefined) alike.set(key, { one, because: [...one.because], certain })
      else {
        known.because.push(...one.because)
        known.certain += certain
      }
    }
  return Array.from(alike.values(), ({ one, because, certain }) =>
    frozen({ ...one, because, certain: certain === stories.length })
  )
}
