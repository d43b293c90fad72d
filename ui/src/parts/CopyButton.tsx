// Copies a text to the clipboard and says so.
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { texts } from "../texts.ts";
import { Button } from "./Button.tsx";

const SHOWN_MS = 2_000;

interface Props {
  text: string;
  field: RefObject<HTMLInputElement | HTMLTextAreaElement>;
  /** What is copied, where more than one thing can be. */
  label?: string;
}

/** `field` holds the same text: it is selected for Ctrl+C where the clipboard is closed to us. */
export function CopyButton({ text, field, label }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      field.current?.focus();
      field.current?.select();
    }
  };
  return (
    <Button look="outline" act={copy}>
      <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
      {label === undefined ? null : <span class="unseen">{label}</span>}
    </Button>
  );
}
