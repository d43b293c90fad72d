// Beside a confirm page: the facts of the request, where they stood on the page that was read.
import type { CareReasons as Reasons, Sheet } from "../generated/bindings.ts";
import { Facts } from "../parts/Facts.tsx";
import { texts } from "../texts.ts";
import { CareReasons } from "./CareReasons.tsx";
import type { SendAct } from "./useActs.ts";

interface Props {
  sheet: Sheet;
  act: SendAct;
  /** Why it takes so much care, where that has no place above the form. */
  reasons?: Reasons | null;
}

export function ConfirmFacts({ sheet, act, reasons = null }: Props) {
  return (
    <section class="side-facts" aria-label={texts.decision.facts}>
      <div class="side-facts-inner">
        <Facts facts={sheet.facts} follow={() => act({ act: "openSupportTicket" })} />
        {reasons === null ? null : (
          <div class="side-part">
            <CareReasons reasons={reasons} />
          </div>
        )}
      </div>
    </section>
  );
}
