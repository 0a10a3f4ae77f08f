/**
 * The map: land and borders from Natural Earth, no tiles, and a mark for each place that the gazetteer has coordinates for. Colour,
 * pattern and letter say who holds it. The table says the same and is what screen readers are given.
 */
import { geoMercator, geoPath } from 'd3-geo'
import type { GeoPermissibleObjects, GeoProjection } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Feature } from 'geojson'
import type { Change, Context, Part } from './context.js'
import { bdi, h, s, setAttribute, setText } from './dom.js'
import { MapLabels } from './mapLabels.js'
import type { Row } from './rows.js'

/** In pixels of its own; on a narrow page it is drawn smaller, so that names can be read. */
interface Size {
  readonly width: number
  readonly height: number
}
const sizes = { wide: { width: 640, height: 420 }, narrow: { width: 380, height: 300 } } as const
const narrow = matchMedia('(max-width: 560px)')
const margin = 48
const mostScale = 40_000
const crowd = 60

type Land = Topology<{ readonly countries: GeometryCollection }>

const isLand = (value: unknown): value is Land =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Topology'

/** Names of countries by their number in ISO 3166, as the browser has them. */
const countryNames = (language: string): ((id: unknown) => string | undefined) => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  return (id) => {
    try {
      const { region } = new Intl.Locale(`und-${String(id).padStart(3, '0')}`)
      return region === undefined ? undefined : names.of(region)
    } catch {
      return undefined
    }
  }
}

/** The land of the whole world that is in the page. */
export const worldLand = (): unknown => {
  try {
    return JSON.parse(document.getElementById('land')?.textContent ?? 'null')
  } catch {
    return undefined
  }
}

/** Where the places lie, with room around them; turned so that the 180th meridian is far. */
const projectionFor = (points: ReadonlyArray<readonly [number, number]>, { width, height }: Size): GeoProjection => {
  const [sin, cos] = points.reduce(
    ([a, b], [longitude]) => [a + Math.sin((longitude * Math.PI) / 180), b + Math.cos((longitude * Math.PI) / 180)],
    [0, 0]
  )
  const middle = (Math.atan2(sin, cos) * 180) / Math.PI
  const projection = geoMercator().rotate([-middle, 0])
  const box: GeoPermissibleObjects = { type: 'MultiPoint', coordinates: points.map(([x, y]) => [x, y]) }
  projection.fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin]
    ],
    box
  )
  // Places that lie closer together than this would be drawn where there is nothing else to see.
  if (!(projection.scale() < mostScale)) {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const half = (all: ReadonlyArray<number>): number => (Math.min(...all) + Math.max(...all)) / 2
    projection
      .scale(mostScale)
      .center([half(xs) - middle, half(ys)])
      .translate([width / 2, height / 2])
  }
  return projection.clipExtent([
    [-2, -2],
    [width + 2, height + 2]
  ])
}

/** The mark of a place, made once. */
interface Mark {
  readonly group: SVGGElement
  readonly shape: SVGGElement
  readonly title: SVGTitleElement
  readonly label: SVGTextElement
  shown: unknown
}

const radiusOf = (count: number): number => (count > crowd ? 5.5 : 12)

const sector = (r: number, part: number, of: number): string => {
  const [a, b] = [part / of, (part + 1) / of].map((turn) => turn * 2 * Math.PI - Math.PI / 2)
  return `M0 0L${r * Math.cos(a)} ${r * Math.sin(a)}A${r} ${r} 0 ${of === 1 ? 1 : 0} 1 ${r * Math.cos(b)} ${r * Math.sin(b)}Z`
}

export const mapPart = (change: Change): Part => {
  const title = h('h2', { id: 'map-title' })
  const help = h('p', { class: 'help' })
  const missing = h('p', { class: 'help' })
  const holder = h('div', { class: 'map' })
  const legend = h('ul', { class: 'legend' })
  const element = h(
    'section',
    { class: 'card', id: 'map', 'aria-labelledby': 'map-title' },
    h('div', { class: 'head' }, title),
    holder,
    legend,
    help,
    missing
  )
  let drawn: ReadonlyArray<unknown> = []
  let marks = new Map<string, Mark>()

  const draw = ({ loaded, rows, words }: Context, size: Size): void => {
    const { width, height } = size
    const placed = rows.flatMap((row) => {
      const at = loaded.places.get(row.id)?.coordinates
      return at === undefined ? [] : [{ row, point: [at.longitude, at.latitude] as const }]
    })
    element.hidden = placed.length === 0
    marks = new Map()
    if (placed.length === 0) return
    const projection = projectionFor(
      placed.map(({ point }) => point),
      size
    )
    const path = geoPath(projection)
    const land = isLand(loaded.land) ? loaded.land : worldLand()
    const ground: Array<SVGElement> = []
    const areas: Array<Feature> = []
    if (isLand(land)) {
      const countries = feature(land, land.objects.countries)
      ground.push(s('path', { class: 'land', d: path(countries) ?? '' }))
      const borders = mesh(land, land.objects.countries, (a, b) => a !== b)
      ground.push(s('path', { class: 'border', d: path(borders) ?? '' }))
      areas.push(...countries.features)
    }
    const radius = radiusOf(placed.length)
    const points = placed.map(({ point }) => projection([point[0], point[1]]) ?? [0, 0])
    const labels = new MapLabels(width, height, 14)
    for (const [x, y] of points) labels.take(x, y, radius + 1)
    const names: Array<SVGElement> = []
    const groups = placed.map(({ row }, i) => {
      const [x, y] = points[i]
      const shape = s('g')
      const title = s('title')
      const at = labels.beside(row.name, x, y, radius)
      const isShown = at.isFree && placed.length <= crowd
      const label = s(
        'text',
        { class: isShown ? 'name' : 'name crowded', x: at.x, y: at.y, 'text-anchor': at.anchor },
        row.name
      )
      names.push(label)
      const group = s(
        'g',
        { class: 'mark', transform: `translate(${x} ${y})`, onclick: () => change({ place: row.id }) },
        title,
        s('circle', { class: 'ring', r: radius + 4 }),
        shape
      )
      marks.set(row.id, { group, shape, title, label, shown: undefined })
      return group
    })
    const nameOf = countryNames(words.language)
    for (const area of areas) {
      const [[left], [right]] = path.bounds(area)
      const name = right - left > 100 ? nameOf(area.id) : undefined
      const [x, y] = path.centroid(area)
      const at = name === undefined ? undefined : labels.about(name, x, y)
      if (name !== undefined && at !== undefined)
        ground.push(s('text', { class: 'country', x: at.x, y: at.y, 'text-anchor': 'middle' }, name))
    }
    holder.replaceChildren(
      s(
        'svg',
        { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': 'map-title', direction: 'ltr' },
        s('rect', { class: 'sea', width, height }),
        ...ground,
        ...groups,
        ...names
      )
    )
    const without = rows.length - placed.length
    setText(missing, without === 0 ? '' : words.phrases.mapMissing(without))
  }

  const paint = (row: Row, mark: Mark, { paints, state }: Context): void => {
    const isChosen = row.id === state.place
    setAttribute(mark.group, 'class', isChosen ? 'mark chosen' : 'mark')
    setAttribute(mark.label, 'data-chosen', isChosen)
    if (mark.shown === row.told) return
    mark.shown = row.told
    const { statuses, certainty } = row.told
    const radius = radiusOf(marks.size)
    const [first] = statuses
    const by = statuses.length === 1 && first.status.kind === 'held' ? first.status.by : undefined
    const letter =
      certainty === 'nothing' ? '' : by !== undefined ? paints.letterOf(by) : statuses.length > 1 ? '?' : '×'
    mark.title.textContent = `${row.name}: ${row.told.who}`
    mark.shape.replaceChildren(
      ...statuses.map(({ status }, i) =>
        statuses.length === 1
          ? s('circle', { r: radius, fill: paints.fillOf(status) })
          : s('path', { d: sector(radius, i, statuses.length), fill: paints.fillOf(status) })
      ),
      s('circle', { r: radius, class: 'edge' })
    )
    if (marks.size > crowd || letter === '') return
    mark.shape.append(
      s(
        'text',
        {
          class: by === undefined ? 'letter over' : 'letter',
          fill: by === undefined ? undefined : paints.inkOn(by),
          y: 4.5,
          'text-anchor': 'middle'
        },
        letter
      )
    )
  }

  const describe = ({ words, loaded, paints }: Context): void => {
    setText(title, words.phrases.map)
    setText(help, words.phrases.mapHelp)
    const samples = loaded.actors.map((actor) =>
      h(
        'li',
        {},
        paints.swatch({ kind: 'held', by: actor }),
        h('b', {}, paints.letterOf(actor)),
        ' ',
        bdi(words.actor(actor))
      )
    )
    legend.replaceChildren(
      ...samples.slice(0, 12),
      h('li', {}, h('b', {}, '?'), ` ${words.phrases.openMark}`),
      h('li', {}, h('b', {}, '×'), ` ${words.phrases.otherMark}`)
    )
  }

  return {
    element,
    update: (context) => {
      const { loaded, words, paints, rows } = context
      const size = narrow.matches ? sizes.narrow : sizes.wide
      const asked = [loaded, words, paints, size]
      if (!asked.every((one, i) => one === drawn[i])) {
        drawn = asked
        draw(context, size)
        describe(context)
      }
      if (marks.size === 0) return
      for (const row of rows) {
        const mark = marks.get(row.id)
        if (mark !== undefined) paint(row, mark, context)
      }
    }
  }
}
