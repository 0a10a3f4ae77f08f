/** A tree of intervals for each place: from each change until the next. */
import { peerModule } from './load.js'
import type { Peer, Row } from './peer.js'
import { holderOf } from './peer.js'

interface Tree {
  insert(interval: readonly [number, number], value: string): unknown
  search(interval: readonly [number, number]): Array<string>
}

export const intervalTree = async (): Promise<((rows: Iterable<Row>) => Peer) | undefined> => {
  const module = await peerModule<{ readonly default: new () => Tree }>('@flatten-js/interval-tree')
  if (module === undefined) return undefined
  return (rows) => {
    const groups = new Map<string, Array<Row>>()
    for (const row of rows) {
      if (row.gone !== Infinity) continue
      const group = groups.get(row.record.place)
      if (group === undefined) groups.set(row.record.place, [row])
      else group.push(row)
    }
    const trees = new Map<string, Tree>()
    for (const [place, group] of groups) {
      const tree = new module.default()
      group.sort((a, b) => a.day - b.day)
      group.forEach(({ day, record }, i) => tree.insert([day, (group[i + 1]?.day ?? 1e9) - 1], holderOf(record)))
      trees.set(place, tree)
    }
    return { controllerAt: (place, day) => trees.get(place)?.search([day, day])[0] }
  }
}
