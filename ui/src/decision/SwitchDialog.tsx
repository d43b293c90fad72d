// Another request was asked for while this one is open: asked before anything under the pointer changes.
import { useEffect, useRef } from "preact/hooks";
import type { SwitchQuestion } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import type { SendAct } from "./useActs.ts";

export function SwitchDialog({ question, act }: { question: SwitchQuestion; act: SendAct }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    head.current?.focus();
  }, []);
  const stay = (): Promise<void> => act({ act: "switch", switch: false });
  return (
    <dialog
      class="question"
      ref={dialog}
      aria-labelledby="question-title"
      aria-describedby="question-detail"
      onCancel={(event) => {
        // The agent closes the question by its answer; until then it stays.
        event.preventDefault();
        void stay();
      }}
    >
      <h2 class="card-title" id="question-title" tabIndex={-1} ref={head}>
        {question.title}
      </h2>
      <p class="soft" id="question-detail" dir="auto">
        {question.detail}
      </p>
      <div class="buttons buttons-apart">
        <Button look="outline" act={stay}>
          {question.stay}
        </Button>
        <Button look="outline" act={() => act({ act: "switch", switch: true })}>
          {question.switch}
        </Button>
      </div>
    </dialog>
  );
}
