// The footer of a confirm page that goes on: the way back, and the one filled button with what it waits for or what stands in its way.
import type { Choice } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Footer, type Note, WAITING_ID } from "./Footer.tsx";
import type { Refusal } from "./useActs.ts";

interface Props {
  choice: Choice;
  back: string;
  refusal: Refusal | null;
  goBack: () => Promise<void>;
  goOn: () => Promise<void>;
}

export function ConfirmFooter({ choice, back, refusal, goBack, goOn }: Props) {
  const notes: Note[] = choice.note === null ? [] : [{ id: "note-confirm", tone: "warn", text: choice.note }];
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
        <Button look="fill" enabled={choice.enabled} describedBy={choice.waiting === null ? notes[0]?.id : WAITING_ID} act={goOn}>
          {choice.label}
        </Button>
      }
    />
  );
}
