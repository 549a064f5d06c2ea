/** Gray rows, which fade out, in the place of a list that is loading. */
export function Skeleton({ part }: { part: string }) {
  return (
    <section data-tt={part} aria-hidden="true">
      <span data-tt-skeleton="row" />
      <span data-tt-skeleton="row" />
      <span data-tt-skeleton="row" />
    </section>
  );
}
