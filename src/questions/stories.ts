/** The stories that a question about whole worlds goes by, and how what several of them say becomes one list. */
import type { History, Story } from '../history/index.js'
import { inside } from '../history/index.js'
import type { ControlRecord, PlaceId } from '../record/index.js'

/** One for each source that the history's policy listens to; none where no report in sight is of control. */
export const storiesOf = (history: History, place: PlaceId): ReadonlyArray<Story> =>
  inside(history).answersOf(place)?.stories ?? []

interface Told {
  readonly because: ReadonlyArray<ControlRecord>
  readonly certain: boolean
}

/**
 * What the stories tell, by story. What several tell alike, as `keyOf` has it, is listed once with the records of all; of
 * several stories only what each of them tells for certain is certain.
 */
export const eachStory = <A extends Told>(
  stories: ReadonlyArray<Story>,
  tell: (story: Story) => ReadonlyArray<A>,
  keyOf: (told: A) => string
): Array<A> => {
  if (stories.length === 1) return [...tell(stories[0])]
  const alike = new Map<string, { one: A; because: Array<A['because'][number]>; certain: number }>()
  for (const story of stories)
    for (const one of tell(story)) {
      const key = keyOf(one)
      const known = alike.get(key)
      const certain = one.certain ? 1 : 0
      if (known === undefined) alike.set(key, { one, because: [...one.because], certain })
      else {
        known.because.push(...one.because)
        known.certain += certain
      }
    }
  return Array.from(alike.values(), ({ one, because, certain }) => ({
    ...one,
    because,
    certain: certain === stories.length
  }))
}
