/**
 * Where names stand on a map: beside their marks where there is room, otherwise nowhere. What was placed first stays; a place that has no
 * room is named when it is chosen.
 */

/** A rectangle in pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A name and where it stands. */
export interface Placed {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  /** Whether nothing else stands there. */
  readonly isFree: boolean
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** What is taken on a map of this size. */
export class MapLabels {
  readonly #taken: Array<Box> = []

  constructor(
    readonly width: number,
    readonly height: number,
    readonly fontSize: number
  ) {}

  /** Keeps a circle free. */
  take(x: number, y: number, radius: number): void {
    this.#taken.push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })
  }

  #boxOf(text: string, { x, y, anchor }: Omit<Placed, 'isFree'>): Box {
    const wide = text.length * this.fontSize * 0.56
    const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2
    return { left, right: left + wide, top: y - this.fontSize * 0.85, bottom: y + this.fontSize * 0.3 }
  }

  #isFree(box: Box): boolean {
    const { width, height } = this
    if (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2) return false
    return !this.#taken.some((other) => overlap(box, other))
  }

  /** The first of these places that is free, and takes it; the last if none is. */
  #first(text: string, candidates: ReadonlyArray<Omit<Placed, 'isFree'>>): Placed {
    for (const one of candidates) {
      const box = this.#boxOf(text, one)
      if (!this.#isFree(box)) continue
      this.#taken.push(box)
      return { ...one, isFree: true }
    }
    return { ...candidates[candidates.length - 1], isFree: false }
  }

  /** Below, above, right or left of a mark. */
  beside(text: string, x: number, y: number, radius: number): Placed {
    const gap = radius + 5
    const middle = y + this.fontSize * 0.35
    return this.#first(text, [
      { x, y: y + gap + this.fontSize * 0.8, anchor: 'middle' },
      { x: x + gap, y: middle, anchor: 'start' },
      { x: x - gap, y: middle, anchor: 'end' },
      { x, y: y - gap, anchor: 'middle' }
    ])
  }

  /** About a point: the name of an area. Nowhere where there is no room. */
  about(text: string, x: number, y: number): Placed | undefined {
    const steps = [0, -28, 28, -56, 56, -84, 84]
    const found = this.#first(
      text,
      [0, -50, 50, -100, 100].flatMap((aside) =>
        steps.map((step) => ({ x: x + aside, y: y + step, anchor: 'middle' as const }))
      )
    )
    return found.isFree ? found : undefined
  }
}
