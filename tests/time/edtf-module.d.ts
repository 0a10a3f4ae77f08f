// The package `edtf` brings no types. The tests read it as an oracle, and narrow what it returns.
declare module 'edtf' {
  /** The text as an object of the package's own, with its first and last millisecond. */
  export default function edtf(text: string): { readonly min: number; readonly max: number }
  export function parse(text: string, constraints?: { readonly level?: number }): unknown
}
