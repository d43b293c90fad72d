// The auditor's file, made in the window as a compliance officer makes it, and opened as an auditor opens it.
import { execFileSync } from "node:child_process";

const LIST = "import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))";
const READ = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
const asked = (program, ...args) => execFileSync("python3", ["-c", program, ...args], { maxBuffer: 64 * 1024 * 1024 });

/** What lies in the file under this name. */
export const inside = (file, name) => asked(READ, file, name);

/** The names of everything that lies in the file. */
export const names = (file) => asked(LIST, file).toString().trim().split("\n");

/** Opens the dialog on the page of the history, with all days chosen. */
export async function asksForAllDays(main) {
  await main.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: "History" }).click();
  await main.getByRole("button", { name: "Export for an auditor…" }).click();
  const dialog = main.getByRole("dialog");
  await dialog.getByLabel("Other days").check();
  await dialog.getByLabel("From").fill("2000-01-01");
  await dialog.getByLabel("To, included").fill("2100-12-31");
  await dialog.getByText("1 decision made here").waitFor();
  return dialog;
}

/** Writes the file and answers where it lies. */
export async function writes(dialog) {
  await dialog.getByRole("button", { name: "Write the file" }).click();
  await dialog.getByText("The file is written.").waitFor();
  return dialog.getByRole("textbox", { name: "The file is written." }).inputValue();
}
