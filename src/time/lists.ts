/**
 * Small steps with lists and numbers in order that every room takes, written once. They are here because this room comes
 * before all others.
 */

/** Puts `value` at the end of the list that `key` has, which begins with it if there is none yet. */
export const addTo = <K, V>(lists: Map<K, Array<V>>, key: K, value: V): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/**
 * The first whole number from `low` (included) to `high` (excluded) of which `isSo`; `high` if it is so of none. What is so
 * of a number must be so of all after it. O(log n).
 */
export const firstWhere = (low: number, high: number, isSo: (i: number) => boolean): number => {
  let from = low
  let to = high
  while (from < to) {
    const middle = from + Math.floor((to - from) / 2)
    if (isSo(middle)) to = middle
    else from = middle + 1
  }
  return from
}
