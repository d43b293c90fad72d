// Whether keys go into a field, so that a letter there is a letter.

/** A field that takes text. A box that is ticked takes none. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
