/** `changing-hands/chart`: pictures of histories, as SVG text and as Vega-Lite specifications. */
export {}
