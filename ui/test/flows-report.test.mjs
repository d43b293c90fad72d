// Story 18 as it is lived: the compliance officer asks for one file, and what lies in it runs nothing wherever it is opened.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { asksForAllDays, inside, writes } from "./auditor-stage.mjs";
import { violations } from "./browser.mjs";
import { fixture, flows, go, inspect, LEVELS, shoot } from "./flows-stage.mjs";

const [one] = LEVELS;
const HOSTILE = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";

/** Opens the page for people as an auditor does: from a file, in a browser that knows nothing of the program. */
async function opened(stage, html) {
  const folder = mkdtempSync(path.join(tmpdir(), "auditor-"));
  const file = path.join(folder, "report.html");
  writeFileSync(file, html);
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const happened = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) happened.push(`request ${request.url()}`);
  });
  page.on("console", (message) => happened.push(`console ${message.text()}`));
  page.on("pageerror", (error) => happened.push(`error ${error.message}`));
  await page.goto(pathToFileURL(file).href);
  return { page, happened, close: () => context.close().then(() => rmSync(folder, { recursive: true })) };
}

flows("the auditor", (flow) => {
  flow(
    "story 18: one file tells the decision with its page, runs nothing, is accessible and prints",
    async (stage) => {
      const main = await stage.main();
      const decision = await stage.review(main, one.title);
      const headline = await decision.locator("#headline").innerText();
      await go(decision, "Approve…", "Approve this access?");
      await decision.getByLabel("Your reason").fill("<script>alert('reason')</script>");
      await go(decision, "Approve access for 8 hours", "Azure recorded: approved");

      const dialog = await asksForAllDays(main);
      await inspect(main, "report-dialog");
      const file = await writes(dialog);
      await inspect(main, "report-written");

      const html = inside(file, "report.html").toString();
      const { page, happened, close } = await opened(stage, html);
      await page.getByText(headline).first().waitFor();
      await page.getByText("<script>alert('reason')</script>").first().waitFor();
      assert.ok((await page.locator("article").count()) > 3);
      assert.equal(await page.locator("script, img, iframe, object, form, link").count(), 0);
      assert.deepEqual(await violations(page), []);
      await shoot(page, "report-page");
      await page.getByText("hostile-text").first().scrollIntoViewIfNeeded();
      await shoot(page, "report-page-hostile");
      await page.setViewportSize({ width: 320, height: 640 });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, "nothing reaches out at 320 px");
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.ok(pdf.length > 20_000, String(pdf.length));
      assert.deepEqual(happened, []);
      await close();
    },
    { args: ["--fixture", `${HOSTILE}=${fixture("hostile-text.json")}`] },
  );
});
