/** Gathers pieces of at most `limit` bytes in all. */
export interface Gathering {
  /** Takes one more piece; false for the one that is too much. */
  add(piece: Uint8Array): boolean;
  bytes(): Uint8Array;
}

export function gather(limit: number): Gathering {
  const pieces: Uint8Array[] = [];
  let size = 0;
  return {
    add(piece) {
      size += piece.byteLength;
      pieces.push(piece);
      return size <= limit;
    },
    bytes() {
      const [first] = pieces;
      if (first && pieces.length === 1) return first;
      const bytes = new Uint8Array(size);
      let offset = 0;
      for (const piece of pieces) {
        bytes.set(piece, offset);
        offset += piece.byteLength;
      }
      return bytes;
    },
  };
}

/** All bytes of a stream, or undefined as soon as there are more than `limit`. What is left is not read. */
export async function readCapped(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array | undefined> {
  if (stream === null) return new Uint8Array();
  const reader = stream.getReader();
  const gathering = gather(limit);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return gathering.bytes();
    if (!gathering.add(value)) {
      reader.cancel().catch(() => {});
      return undefined;
    }
  }
}
