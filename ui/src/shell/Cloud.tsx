// Which cloud, where people must know that it is not the real one.
import type { CloudBadge } from "../generated/bindings.ts";

export function Cloud({ cloud }: { cloud: CloudBadge }) {
  if (cloud.note === null) return null;
  return (
    <p class="cloud">
      <span class="cloud-name">{cloud.name}</span>
      <span>{cloud.note}</span>
    </p>
  );
}
