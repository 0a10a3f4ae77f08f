/** Gzip by the platform's own streams, which Node and browsers share. */

/** Thrown when compressed data cannot be read on, whatever the platform calls it. */
export class Damaged extends Error {}

/** Whether data that begins so is gzip (RFC 1952): no text begins with these two bytes. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/**
 * The bytes as a transform gives them, read only as fast as they are asked for. What goes wrong in `chunks` is thrown
 * as it is; what goes wrong with the data is `Damaged`.
 */
export async function* through(
  transform: CompressionStream | DecompressionStream,
  chunks: AsyncIterable<Uint8Array>
): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = transform.writable.getWriter()
  const reader = transform.readable.getReader()
  let failure: { readonly error: unknown } | undefined
  const pump = async (): Promise<void> => {
    const iterator = chunks[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await iterator.next().catch((error: unknown) => {
          failure = { error }
          throw error
        })
        if (next.done === true) break
        // A browser's streams are typed to take no shared memory, which nobody gives.
        await writer.write(next.value as Uint8Array<ArrayBuffer>)
      }
      await writer.close()
    } catch (error) {
      // Whoever reads finds it there.
      await writer.abort(error).catch(ignore)
      await iterator.return?.().catch(ignore)
    }
  }
  writer.closed.catch(ignore)
  reader.closed.catch(ignore)
  void pump()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    throw failure === undefined
      ? new Damaged(error instanceof Error ? error.message : 'no reason given')
      : failure.error
  } finally {
    // Whoever stops reading early stops the pump, which may be waiting for its source and is not waited for.
    await reader.cancel().catch(ignore)
    writer.abort().catch(ignore)
  }
}

const ignore = (): void => undefined
