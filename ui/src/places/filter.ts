// The inbox filter: plain words, all of which must stand somewhere in a row.
import type { Row, Section } from "../generated/bindings.ts";

function shown(row: Row): string {
  return [row.title, row.detail, row.subscription, row.risk?.text ?? "", row.when?.text ?? ""].join(" ").toLocaleLowerCase();
}

/** Sections with the rows that match, without those that are left empty. */
export function matching(sections: readonly Section[], text: string): Section[] {
  const words = text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return sections
    .map((section) => ({
      ...section,
      rows: words.length === 0 ? section.rows : section.rows.filter((row) => words.every((word) => shown(row).includes(word))),
    }))
    .filter((section) => section.rows.length > 0);
}
