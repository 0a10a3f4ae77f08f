/**
 * Land and borders for maps, cut from Natural Earth (public domain, by way of world-atlas) when the page is built: the whole world
 * coarsely, for logs that come later; around given places finely.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Countries = Topology<{ readonly countries: GeometryCollection }>
type Shapes = ReadonlyArray<ReadonlyArray<ReadonlyArray<Position>>>

/** West, south, east, north, in degrees. */
export type Box = readonly [number, number, number, number]

const read = (file: string): Countries =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${file}`), 'utf8')) as Countries

/** A ring within one side of a box (Sutherland and Hodgman 1974). */
const within = (ring: ReadonlyArray<Position>, axis: 0 | 1, limit: number, sign: 1 | -1): ReadonlyArray<Position> => {
  const isIn = (point: Position): boolean => sign * (point[axis] - limit) <= 0
  return ring.flatMap((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]
    const kept = isIn(point) ? [point] : []
    if (isIn(before) === isIn(point)) return kept
    const part = (limit - before[axis]) / (point[axis] - before[axis])
    const crossing = [before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])]
    crossing[axis] = limit
    return [crossing, ...kept]
  })
}

const cut = (ring: ReadonlyArray<Position>, [west, south, east, north]: Box): ReadonlyArray<Position> => {
  const open = ring.slice(0, -1)
  const inside = within(within(within(within(open, 0, east, 1), 0, west, -1), 1, north, 1), 1, south, -1)
  return inside.length < 3 ? [] : [...inside, inside[0]]
}

const shapesOf = (geometry: Polygon | MultiPolygon): Shapes =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

const isWithin = (ring: ReadonlyArray<Position>, [west, south, east, north]: Box): boolean =>
  ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north)

/** Countries within a box as one topology, without names, on a grid of so many steps. */
const cutTo = (countries: Countries, box: Box, steps: number, simplified: number): unknown => {
  const all = feature(countries, countries.objects.countries) as FeatureCollection<Polygon | MultiPolygon>
  const features = all.features.flatMap(({ geometry, id }) => {
    const shapes = shapesOf(geometry).flatMap((rings) => {
      const kept = rings.map((ring) => (isWithin(ring, box) ? ring : cut(ring, box))).filter((ring) => ring.length > 0)
      return kept.length === 0 ? [] : [kept as Array<Array<Position>>]
    })
    if (shapes.length === 0) return []
    const [cutGeometry, properties] = [{ type: 'MultiPolygon' as const, coordinates: shapes }, null]
    return [{ type: 'Feature' as const, id, properties, geometry: cutGeometry }]
  })
  const whole = topology({ countries: { type: 'FeatureCollection', features } })
  const simple = simplified === 0 ? whole : simplify(presimplify(whole as Topology), simplified)
  // The grid is made again, for simplifying undoes it.
  return topology({ countries: feature(simple as Countries, (simple as Countries).objects.countries) }, steps)
}

/** The whole world, coarsely, without Antarctica. */
export const worldLand = (): unknown => cutTo(read('countries-110m.json'), [-180, -60, 180, 84], 1500, 0.4)

/** Land around these points, and as much again on each side. */
export const landAround = (points: ReadonlyArray<readonly [longitude: number, latitude: number]>): unknown => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const room = Math.max(east - west, north - south, 1)
  const box: Box = [west - room, south - room, east + room, north + room]
  return cutTo(read(room < 4 ? 'countries-10m.json' : 'countries-50m.json'), box, 4000, (room / 900) ** 2)
}
