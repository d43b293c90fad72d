// The parts of the dialog for an auditor's file: the period, what the file will contain, and where it lies.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PeriodChoice, ReportForm, ReportPreview, ReportWish, ReportWork } from "../generated/bindings.ts";
import { Button } from "../parts/Button.tsx";
import { ToneIcon } from "../parts/Icon.tsx";
import type { Days } from "./useReport.ts";

const COPIED_MS = 2_000;

/** The last choice lets days be entered. */
export const isOwn = (form: ReportForm, code: string): boolean => form.choices.at(-1)?.code === code;

interface PeriodProps {
  form: ReportForm;
  code: string;
  days: Days;
  choose: (choice: PeriodChoice) => void;
  set: (days: Days) => void;
}

export function Period({ form, code, days, choose, set }: PeriodProps) {
  return (
    <fieldset class="report-period">
      <legend class="form-label">{form.period}</legend>
      <div class="clouds">
        {form.choices.map((choice) => (
          <label key={choice.code} class="cloud-choice">
            <input type="radio" name="period" checked={choice.code === code} onChange={() => choose(choice)} />
            {choice.label}
          </label>
        ))}
      </div>
      {isOwn(form, code) ? (
        <div class="report-days">
          <label class="report-day">
            {form.from}
            <input
              class="field"
              type="date"
              value={days.from}
              onInput={(event) => set({ ...days, from: event.currentTarget.value })}
            />
          </label>
          <label class="report-day">
            {form.to}
            <input class="field" type="date" value={days.to} onInput={(event) => set({ ...days, to: event.currentTarget.value })} />
          </label>
        </div>
      ) : (
        <p class="soft report-dates">
          <time dateTime={days.from}>{days.from}</time> – <time dateTime={days.to}>{days.to}</time>
        </p>
      )}
      <p class="soft">{form.daysNote}</p>
    </fieldset>
  );
}

export function Warning({ text }: { text: string }) {
  return (
    <p class="report-warning tone-bad">
      <ToneIcon tone="bad" />
      <span dir="auto">{text}</span>
    </p>
  );
}

export function Contents({ form, preview }: { form: ReportForm; preview: ReportPreview | string | null }) {
  return (
    <section class="report-contents" aria-live="polite" aria-busy={preview === null}>
      <h3 class="form-label">{form.contents}</h3>
      {preview === null ? <p class="soft">{form.counting}</p> : null}
      {typeof preview === "string" ? <Warning text={preview} /> : null}
      {preview === null || typeof preview === "string" ? null : (
        <>
          {preview.refused === null ? null : <Warning text={preview.refused} />}
          {preview.warning === null ? null : <Warning text={preview.warning} />}
          <ul class="report-lines">
            {preview.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Running({ work }: { work: Extract<ReportWork, { state: "running" }> }) {
  return (
    <div class="report-running">
      <progress max={100} value={work.percent} aria-label={work.text} />
      <p class="soft">{work.text}</p>
    </div>
  );
}

type Done = Extract<ReportWork, { state: "done" }>;

export function Made({ form, work, send }: { form: ReportForm; work: Done; send: (wish: ReportWish) => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(work.path);
      setCopied(true);
    } catch {
      field.current?.focus();
      field.current?.select();
    }
  };
  return (
    <div class="report-made">
      <p class="report-done tone-good">
        <ToneIcon tone="good" />
        <span role="status">{work.text}</span>
      </p>
      <input class="field mono" ref={field} readOnly value={work.path} aria-label={work.text} dir="ltr" />
      <div class="report-made-buttons">
        <Button look="outline" act={copy}>
          <span aria-live="polite">{copied ? form.copied : form.copyPath}</span>
        </Button>
        <Button look="outline" act={() => send({ wish: "openFolder" })}>
          {form.openFolder}
        </Button>
      </div>
      <p class="soft">{work.note}</p>
    </div>
  );
}
