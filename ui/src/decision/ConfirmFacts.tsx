// Beside a confirm page: the facts of the request, as they stand on the page that was read.
import type { Sheet } from "../generated/bindings.ts";
import { Facts } from "../parts/Facts.tsx";
import { texts } from "../texts.ts";
import type { SendAct } from "./useActs.ts";

export function ConfirmFacts({ sheet, act }: { sheet: Sheet; act: SendAct }) {
  return (
    <section class="side-facts confirm-facts" aria-label={texts.decision.facts}>
      <Facts facts={sheet.facts} follow={() => act({ act: "openSupportTicket" })} />
    </section>
  );
}
