// The words that the window speaks now, and how they change. They are those of the catalogue: see `words.ts`.
import { type LanguageTag, WORDS } from "./generated/texts.ts";
import { dressed, type Texts } from "./words.ts";

export type { Texts } from "./words.ts";

const isKnown = (tag: string): tag is LanguageTag => tag in WORDS;
const speaks = (tag: LanguageTag): Texts => dressed(tag, WORDS[tag]);

/** The words that the window speaks now. Until the agent has said which language it speaks, those of this computer. */
export let texts: Texts = speaks(first());

function first(): LanguageTag {
  const tag = globalThis.navigator?.language.split("-")[0] ?? "";
  return isKnown(tag) ? tag : "en";
}

/** From now on the window speaks this language; one that it does not know is English. */
export function speak(tag: string, title: keyof Texts["titles"]): void {
  if (tag !== texts.tag) texts = speaks(isKnown(tag) ? tag : "en");
  const root = document.documentElement;
  if (root.lang !== texts.tag) root.lang = texts.tag;
  if (document.title !== texts.titles[title]) document.title = texts.titles[title];
}
