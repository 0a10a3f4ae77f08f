/**
 * How far apart two colours are, for various eyes.
 *
 * Distance: CIEDE2000, after G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation
 * Notes, Supplementary Test Data, and Mathematical Observations", Color Research & Application 30 (2005), 21–30. About 1 is
 * what can just be seen where two patches touch; in thin bars and small samples it takes ten times that.
 *
 * Eyes: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15 (2009), 1291–1298, at severity 1; beside it, for those who do not see red or green, F. Viénot, H.
 * Brettel and J. D. Mollon, "Digital Video Colourmaps for Checking the Legibility of Displays by Dichromats", Color Research &
 * Application 24 (1999), 243–252, as matrices on linear sRGB. Grey is the luminance alone, as a copier or a printer gives it.
 */
type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

const luminance: Triple = [0.2126, 0.7152, 0.0722]

/** What each makes of a colour, as matrices on linear sRGB. */
export const eyes: Readonly<Record<string, Matrix>> = {
  'three cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  'protanopia (Machado)': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  'deuteranopia (Machado)': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  'tritanopia (Machado)': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ],
  'protanopia (Viénot)': [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1]
  ],
  'deuteranopia (Viénot)': [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1]
  ],
  grey: [luminance, luminance, luminance]
}

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const [a, b, c] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z)
  return [a, b, c]
}

const linear = (hex: string): Triple => {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`no colour: ${hex}`)
  const [r, g, b] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return [r, g, b]
}

const xyz: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041]
]
const white: Triple = [0.95047, 1, 1.08883]

/** CIE L*a*b* (D65) of what an eye sees of a colour. */
export const labOf = (hex: string, eye: Matrix = eyes['three cones']): Triple => {
  const [r, g, b] = times(eye, linear(hex))
  const cut = (c: number): number => Math.min(1, Math.max(0, c))
  const [x, y, z] = times(xyz, [cut(r), cut(g), cut(b)]).map((value, i) => {
    const t = value / white[i]
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116
  })
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const degrees = (radians: number): number => (radians * 180) / Math.PI
const radians = (angle: number): number => (angle * Math.PI) / 180
const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360)

/** CIEDE2000 between two colours in L*a*b*. */
export const ciede2000 = ([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number => {
  const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7)))
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)]
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)]
  const hasHues = c1 * c2 !== 0
  const turn = !hasHues ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1
  const [dl, dc, dh] = [l2 - l1, c2 - c1, 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn) / 2)]
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const sum = h1 + h2
  const h = !hasHues ? sum : Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  const t =
    1 -
    0.17 * Math.cos(radians(h - 30)) +
    0.24 * Math.cos(radians(2 * h)) +
    0.32 * Math.cos(radians(3 * h + 6)) -
    0.2 * Math.cos(radians(4 * h - 63))
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const rotation = 30 * Math.exp(-(((h - 275) / 25) ** 2))
  const rt = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(radians(2 * rotation))
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
}

/** How far apart an eye sees two colours. */
export const distance = (one: string, other: string, eye: Matrix): number =>
  ciede2000(labOf(one, eye), labOf(other, eye))
