// Asks for a file for an auditor. Every word comes from the agent, which also decides where the file lies.
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../backend/backend.ts";
import type { Command, PeriodChoice, ReportForm, ReportWish } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { Contents, isOwn, Made, Period, Running, Warning } from "./ReportParts.tsx";
import type { Ask } from "./useHistory.ts";
import { type Days, useForm, usePreview, useWork } from "./useReport.ts";

interface DialogProps {
  form: ReportForm;
  query: Ask;
  command: (command: Command) => Promise<void>;
  close: () => void;
}

function Dialog({ form, query, command, close }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const [first] = form.choices;
  const [code, setCode] = useState(first?.code ?? "");
  const [days, setDays] = useState<Days>({ from: first?.from ?? "", to: first?.to ?? "" });
  const [refusal, setRefusal] = useState<string | null>(null);
  // A file that was made before this dialog was opened is no news in it; one that is being made is.
  const [wanted, setWanted] = useState(false);
  const preview = usePreview(query, days);
  const [work, look] = useWork(query);
  useEffect(() => {
    dialog.current?.showModal();
    head.current?.focus();
    void look();
  }, [look]);
  const running = work.state === "running";
  useEffect(() => {
    if (running) setWanted(true);
  }, [running]);
  const send = async (wish: ReportWish): Promise<void> => {
    setRefusal(null);
    try {
      await command({ command: "report", wish });
    } catch (error) {
      if (error instanceof Refused) setRefusal(error.message);
    }
    await look();
  };
  const write = async (): Promise<void> => {
    setWanted(true);
    await send({ wish: "write", from: days.from, to: days.to });
  };
  const choose = (choice: PeriodChoice): void => {
    setCode(choice.code);
    setDays(isOwn(form, choice.code) ? days : { from: choice.from, to: choice.to });
    setWanted(false);
  };
  const set = (next: Days): void => {
    setDays(next);
    setWanted(false);
  };
  const possible = preview !== null && typeof preview !== "string" && preview.refused === null;
  const done = wanted && work.state === "done" ? work : null;
  const stage = running ? "running" : done === null ? "asking" : "done";
  useEffect(() => {
    // What was pressed is gone with its stage.
    head.current?.focus();
  }, [stage]);
  return (
    <dialog class="report" ref={dialog} aria-labelledby="report-title" aria-describedby="report-intro" onClose={close}>
      <h2 class="card-title" id="report-title" tabIndex={-1} ref={head}>
        {form.title}
      </h2>
      <p class="soft" id="report-intro">
        {form.intro}
      </p>
      {running ? null : <Period form={form} code={code} days={days} choose={choose} set={set} />}
      {running || done ? null : <Contents form={form} preview={preview} />}
      {work.state === "running" ? <Running work={work} /> : null}
      {wanted && work.state === "notMade" ? <Warning text={work.text} /> : null}
      {refusal === null ? null : <Warning text={refusal} />}
      {done === null ? null : <Made form={form} work={done} send={send} />}
      <div class="buttons buttons-apart">
        <Button look="outline" act={() => dialog.current?.close()}>
          {running || done !== null ? form.close : form.cancel}
        </Button>
        {running ? (
          <Button look="outline" act={() => send({ wish: "stop" })}>
            {form.stop}
          </Button>
        ) : null}
        {running || done !== null ? null : (
          <Button look="fill" act={write} enabled={possible}>
            {form.write}
          </Button>
        )}
      </div>
    </dialog>
  );
}

interface Props {
  query: Ask;
  command: (command: Command) => Promise<void>;
  /** Whether somebody came for it. */
  wanted: boolean;
}

/** The button beside the head of the history, and the dialog that it opens. */
export function Report({ query, command, wanted }: Props) {
  const form = useForm(query);
  const [open, setOpen] = useState(wanted);
  if (form === null) return null;
  return (
    <>
      <Button look="outline" class="report-open" act={() => setOpen(true)}>
        {form.open}
      </Button>
      {open ? <Dialog form={form} query={query} command={command} close={() => setOpen(false)} /> : null}
    </>
  );
}
