// The coloured square before a subscription's name: decoration that hangs on the subscription alone, with or without a network.

export function Chip({ hue }: { hue: number }) {
  return <span class={`chip hue-${hue}`} aria-hidden="true" />;
}

/** The square with the name. */
export function Subscription({ hue, name }: { hue: number; name: string }) {
  return (
    <span class="place">
      <Chip hue={hue} />
      {name}
    </span>
  );
}
