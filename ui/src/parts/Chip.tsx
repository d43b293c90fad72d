// The coloured square before a subscription's name.
import { useContext } from "preact/hooks";
import { HueContext } from "./hue.ts";

/** Grey for a subscription that is not watched now. */
export function Chip({ name }: { name: string }) {
  return <span class={`chip ${useContext(HueContext).get(name) ?? ""}`} aria-hidden="true" />;
}
