/**
 * How far apart two colours are to the eye that tells them apart worst: of those with three kinds of cones, those that lack
 * one, and of whoever sees a grey copy. The distance is Euclidean in OKLab (B. Ottosson, 2020), in hundredths of the way
 * from black to white; the eyes are those of Machado, Oliveira and Fernandes (2009) at full severity.
 *
 * The palettes were found, and are tested, by a better measure, CIEDE2000, which weighs more than it is worth here: this
 * one decides only which of them go with colours that somebody brings along.
 */
type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

const grey: Triple = [0.2126, 0.7152, 0.0722]

/** On linear sRGB. */
const eyes: ReadonlyArray<Matrix> = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ],
  [grey, grey, grey]
]

const times = ([x, y, z]: Matrix, [r, g, b]: Triple): Triple => {
  const along = (row: Triple): number => row[0] * r + row[1] * g + row[2] * b
  return [along(x), along(y), along(z)]
}

const linear = (hex: string, at: number): number => {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

const toCones: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005]
]
const toLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766]
]

const labOf = (hex: string, eye: Matrix): Triple => {
  const [r, g, b] = times(eye, [linear(hex, 1), linear(hex, 3), linear(hex, 5)])
  const cut = (value: number): number => Math.min(1, Math.max(0, value))
  const [l, m, s] = times(toCones, [cut(r), cut(g), cut(b)])
  return times(toLab, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)])
}

/** How far apart two colours (`#rrggbb`) are to the eye that tells them apart worst, from 0 to 100. */
export const apart = (one: string, other: string): number =>
  Math.min(
    ...eyes.map((eye) => {
      const [a, b] = [labOf(one, eye), labOf(other, eye)]
      return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
    })
  )
