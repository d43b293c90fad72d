// The footer of a confirm page that goes on: the way back, and the one filled button with what it waits for or what stands in its way.
import type { Badge, Choice } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { doubted, Footer, noted, WAITING_ID } from "./Footer.tsx";
import type { Refusal } from "./useActs.ts";

interface Props {
  choice: Choice;
  /** What was decided here before and may still arrive. */
  doubt?: Badge | null;
  back: string;
  refusal: Refusal | null;
  goBack: () => Promise<void>;
  goOn: () => Promise<void>;
}

export function ConfirmFooter({ choice, doubt = null, back, refusal, goBack, goOn }: Props) {
  const notes = [...doubted(doubt), ...noted("note-confirm", choice)];
  return (
    <Footer
      notes={notes}
      refusal={refusal}
      waiting={choice.waiting}
      left={
        <Button look="outline" act={goBack}>
          {back}
        </Button>
      }
      right={
        <Button
          look="fill"
          enabled={choice.enabled}
          describedBy={choice.waiting === null ? notes.at(-1)?.id : WAITING_ID}
          act={goOn}
        >
          {choice.label}
        </Button>
      }
    />
  );
}
