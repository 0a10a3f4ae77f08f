// The package `edtf` brings no types. What `parse` returns is narrowed in edtf.ts.
declare module 'edtf' {
  export function parse(text: string, constraints?: { readonly level?: number }): unknown
}
