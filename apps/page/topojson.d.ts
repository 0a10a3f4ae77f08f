/** What the build uses of two packages that have no types. */
declare module 'topojson-server' {
  import type { Topology } from 'topojson-specification'
  export function topology(objects: Readonly<Record<string, unknown>>, quantization?: number): Topology
}

declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification'
  export function presimplify(topology: Topology): Topology
  export function simplify(topology: Topology, minWeight: number): Topology
}
